using System.Text;

namespace Kiln.Broker.Trees;

/// <summary>Paths below a directory that a removal leaves alone.</summary>
internal sealed class KeptPaths
{
    internal static readonly KeptPaths None = new([]);

    private readonly IReadOnlyList<string[]> paths;

    private KeptPaths(IReadOnlyList<string[]> paths) => this.paths = paths;

    /// <summary>Those of <paramref name="kept"/> that are below <paramref name="directory"/>.</summary>
    internal static KeptPaths Below(TreePath directory, IReadOnlyList<TreePath> kept)
    {
        var depth = directory.Components.Count;
        return new KeptPaths([.. kept.Where(path => path != directory && path.IsAtOrBelow(directory)).Select(path => path.Components.Skip(depth).ToArray())]);
    }

    internal bool IsEmpty => paths.Count == 0;

    /// <summary>True if the entry itself stays with all below it.</summary>
    internal bool Keeps(byte[] name) => paths.Any(path => path.Length == 1 && Matches(path[0], name));

    /// <summary>What stays below the entry.</summary>
    internal KeptPaths Enter(byte[] name) => IsEmpty
        ? None
        : new KeptPaths([.. paths.Where(path => path.Length > 1 && Matches(path[0], name)).Select(path => path[1..])]);

    private static bool Matches(string component, byte[] name) =>
        Encoding.UTF8.GetBytes(component).AsSpan().SequenceEqual(name.AsSpan(0, name.Length - 1));
}
