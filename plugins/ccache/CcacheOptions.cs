using Kiln.Sdk.Configuration;

namespace Kiln.Plugins.Ccache;

/// <summary>Options of <c>plugin_conf['ccache_opts']</c>.</summary>
/// <param name="MaximumSize"><c>max_cache_size</c>, as ccache writes sizes. Default: 4G.</param>
/// <param name="Compress"><c>compress</c>: handed to ccache as it is, if set. Default: unset.</param>
/// <param name="HashDirectory"><c>hashdir</c>: whether the working directory is part of what is looked up. Default: yes.</param>
/// <param name="Debug"><c>debug</c>: whether ccache writes debugging files. Default: no.</param>
/// <param name="ShowStatistics"><c>show_stats</c>: whether the build log tells what the cache did. Default: no.</param>
internal sealed record CcacheOptions(string MaximumSize, string? Compress, bool HashDirectory, bool Debug, bool ShowStatistics)
{
    public static CcacheOptions Read(OptionReader options) => new(
        options.Text("max_cache_size", "4G"),
        options.Node("compress") is null ? null : options.Text("compress", string.Empty),
        options.Flag("hashdir", fallback: true),
        options.Flag("debug", fallback: false),
        options.Flag("show_stats", fallback: false));
}
