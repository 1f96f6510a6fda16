using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Tests.Fakes;

/// <summary>A tree of files in memory; remembers the operations.</summary>
internal sealed class MemoryTree : ITree
{
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DateTimeOffset> Times { get; } = new(StringComparer.Ordinal);

    public List<string> Operations { get; } = [];

    public Task ApplyAsync(IReadOnlyList<TreeOperation> operations, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (TreeOperation operation in operations)
        {
            Operations.Add(PlanText.Line(operation));
            switch (operation)
            {
                case CopyHostFileOperation copy:
                    Files[copy.Path] = File.ReadAllBytes(copy.Source);
                    break;
                case RemovePathOperation remove:
                    foreach (string path in Files.Keys.Where(path => path == remove.Path || path.StartsWith(remove.Path + "/", StringComparison.Ordinal)).ToArray())
                    {
                        Files.Remove(path);
                    }

                    break;
                default:
                    break;
            }
        }

        return Task.CompletedTask;
    }

    public Task<Stream?> OpenReadAsync(string path, CancellationToken cancellation) =>
        Task.FromResult<Stream?>(Files.TryGetValue(path, out byte[]? content) ? new MemoryStream(content) : null);

    public Task<IReadOnlyList<TreeEntry>?> ListAsync(string path, CancellationToken cancellation)
    {
        string prefix = path.TrimEnd('/') + "/";
        string[] names = [.. Files.Keys.Where(file => file.StartsWith(prefix, StringComparison.Ordinal)).Select(file => file[prefix.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal)];
        return Task.FromResult<IReadOnlyList<TreeEntry>?>(names.Length == 0 ? null : [.. names.Select(name => Entry(prefix + name, name))]);
    }

    public Task<bool> ExistsAsync(string path, CancellationToken cancellation) =>
        Task.FromResult(Files.Keys.Any(file => file == path || file.StartsWith(path + "/", StringComparison.Ordinal)));

    private TreeEntry Entry(string path, string name) => Files.TryGetValue(path, out byte[]? content)
        ? new TreeEntry(name, TreeEntryKind.File, content.Length, Times.GetValueOrDefault(path))
        : new TreeEntry(name, TreeEntryKind.Directory, 0, default);
}
