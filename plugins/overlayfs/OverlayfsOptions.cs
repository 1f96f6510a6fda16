using Kiln.Sdk.Configuration;

namespace Kiln.Plugins.Overlayfs;

/// <summary>Options of <c>plugin_conf['overlayfs_opts']</c>.</summary>
/// <param name="BaseDirectory"><c>base_dir</c>: where what is written lies. Default: the buildroot's own base directory.</param>
/// <param name="InMemory"><c>in_memory</c>: what is written stays in memory and ends with the run. Default: no.</param>
/// <param name="SizeBytes"><c>memory_mb</c>: limit of that memory. Default: 0, half of memory.</param>
internal sealed record OverlayfsOptions(string? BaseDirectory, bool InMemory, long SizeBytes)
{
    public static OverlayfsOptions Read(OptionReader options)
    {
        string directory = options.Text("base_dir", string.Empty).TrimEnd('/');
        return new OverlayfsOptions(directory.Length > 0 ? directory : null, options.Flag("in_memory", fallback: false), options.Integer("memory_mb", 0) << 20);
    }
}
