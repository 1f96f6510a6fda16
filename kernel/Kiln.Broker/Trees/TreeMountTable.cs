namespace Kiln.Broker.Trees;

/// <summary>The mounts of a tree in the order in which they are made.</summary>
internal sealed class TreeMountTable : IDisposable
{
    private readonly List<TreeMount> entries = [];

    internal IReadOnlyList<TreeMount> Entries => entries;

    /// <summary>Changes whenever a sandbox made earlier no longer shows what the table says.</summary>
    internal int Version { get; private set; }

    internal void Add(TreeMount mount)
    {
        entries.Add(mount);
        Version++;
    }

    internal void Remove(TreeMount mount)
    {
        if (entries.Remove(mount))
        {
            Version++;
            mount.Dispose();
        }
    }

    internal TreeMount? At(TreePath target) => entries.FindLast(entry => entry.Target == target);

    public void Dispose()
    {
        foreach (var entry in Enumerable.Reverse(entries).ToList())
        {
            Remove(entry);
        }
    }
}
