using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.YumCache;

/// <summary>Finds what has grown old in a cache. Links, sockets and the like are left alone.</summary>
internal sealed class CachePruning(YumCacheOptions options, DateTimeOffset now)
{
    private static readonly string[] MetadataEndings = [".sqlite", ".xml", ".bz2", ".gz", ".xz", ".zst", ".zck", ".solv", ".solvx"];

    public async Task<IReadOnlyList<TreeOperation>> FindAsync(ITree cache, CancellationToken cancellation)
    {
        var old = new List<TreeOperation>();
        await WalkAsync(cache, string.Empty, old, cancellation);
        return old;
    }

    private async Task WalkAsync(ITree cache, string directory, List<TreeOperation> old, CancellationToken cancellation)
    {
        foreach (TreeEntry entry in await cache.ListAsync(directory.Length == 0 ? "/" : directory, cancellation) ?? [])
        {
            string path = $"{directory}/{entry.Name}";
            if (entry.Kind == TreeEntryKind.Directory)
            {
                await WalkAsync(cache, path, old, cancellation);
            }
            else if (entry.Kind == TreeEntryKind.File && IsOld(entry))
            {
                old.Add(new RemovePathOperation(path, ContentOnly: false, Keep: []));
            }
        }
    }

    private bool IsOld(TreeEntry entry)
    {
        TimeSpan age = now - entry.Modified;
        return age > options.MaximumAge || (age > options.MaximumMetadataAge && MetadataEndings.Any(ending => entry.Name.EndsWith(ending, StringComparison.Ordinal)));
    }
}
