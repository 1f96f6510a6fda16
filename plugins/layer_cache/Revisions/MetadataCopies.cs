using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>Reads the package manager's own copies of metadata: they say what a run of it worked with.</summary>
internal static class MetadataCopies
{
    private static readonly (string Path, string Cache)[] Caches = [("/var/cache/dnf/", "dnf_cache"), ("/var/cache/yum/", "yum_cache")];

    /// <summary>The copy; null if there is none.</summary>
    public static async Task<byte[]?> ReadAsync(IBuildroot buildroot, string path, CancellationToken cancellation)
    {
        (ITree tree, string inside) = (buildroot.Tree, path);
        foreach ((string prefix, string cache) in Caches.Where(_ => IsShared(buildroot)))
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal))
            {
                (tree, inside) = await SharedAsync(buildroot, cache, cancellation) is { } shared ? (shared, path[(prefix.Length - 1)..]) : (tree, inside);
            }
        }

        await using Stream? stream = await tree.OpenReadAsync(inside, cancellation);
        if (stream is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellation);
        return content.ToArray();
    }

    /// <summary>A cache that cannot be opened is not mounted either.</summary>
    private static async Task<ITree?> SharedAsync(IBuildroot buildroot, string cache, CancellationToken cancellation)
    {
        try
        {
            return await buildroot.OpenCacheAsync(cache, cancellation);
        }
        catch (Exception failure) when (failure is KilnException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether the plugin that shares the package manager's cache is on; its directory is mounted over the tree's own then.</summary>
    private static bool IsShared(IBuildroot buildroot) => buildroot.Settings.GetNode("plugin_conf")?["yum_cache_enable"]?.ToString() is not ("false" or "0");
}
