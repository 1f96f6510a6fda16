using Kiln.Sdk.Configuration;

namespace Kiln.Plugins.Sccache;

/// <summary>Options of <c>plugin_conf['sccache_opts']</c>.</summary>
/// <param name="MaximumSize"><c>max_cache_size</c>, as sccache writes sizes. Default: 10G.</param>
/// <param name="Package"><c>package</c>: what is installed to have the program; empty if the tree has it anyway. Default: sccache.</param>
/// <param name="ShowStatistics"><c>show_stats</c>: whether the build log tells what the cache did. Default: no.</param>
internal sealed record SccacheOptions(string MaximumSize, string Package, bool ShowStatistics)
{
    public static SccacheOptions Read(OptionReader options) => new(
        options.Text("max_cache_size", "10G"), options.Text("package", "sccache"), options.Flag("show_stats", fallback: false));
}
