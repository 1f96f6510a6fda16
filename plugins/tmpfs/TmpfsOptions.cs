using System.Globalization;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Tmpfs;

/// <summary>Options of <c>plugin_conf['tmpfs_opts']</c>.</summary>
/// <param name="RequiredMegabytes"><c>required_ram_mb</c>: physical memory must be more. Default: 900.</param>
/// <param name="SizeBytes"><c>max_fs_size</c>: limit, as mount takes it. Default: 0, half of memory.</param>
/// <param name="Mode"><c>mode</c>: permission bits of the root directory. Default: 0755.</param>
/// <param name="KeepMounted"><c>keep_mounted</c>: the tree outlives the run. Default: no.</param>
internal sealed record TmpfsOptions(long RequiredMegabytes, long SizeBytes, int Mode, bool KeepMounted)
{
    public static TmpfsOptions Read(OptionReader options, long memoryBytes) => new(
        options.Integer("required_ram_mb", 900),
        Size(options.Text("max_fs_size", string.Empty), memoryBytes),
        ModeOf(options.Text("mode", "0755")),
        options.Flag("keep_mounted", fallback: false));

    private static long Size(string text, long memoryBytes)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        (string digits, long factor) = char.ToUpperInvariant(text[^1]) switch
        {
            'K' => (text[..^1], 1L << 10),
            'M' => (text[..^1], 1L << 20),
            'G' => (text[..^1], 1L << 30),
            'T' => (text[..^1], 1L << 40),
            '%' => (text[..^1], memoryBytes / 100),
            _ => (text, 1L),
        };
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0 && count <= long.MaxValue / Math.Max(factor, 1)
            ? count * factor
            : throw Wrong("max_fs_size", text, "a number of bytes, or one with k, m, g or %");
    }

    private static int ModeOf(string text) =>
        text.Length is > 0 and <= 5 && text.All(digit => digit is >= '0' and <= '7') && Convert.ToInt32(text, 8) is <= 0b011_111_111_111 and var mode
            ? mode
            : throw Wrong("mode", text, "permission bits in octal, for instance '0755'");

    private static KilnException Wrong(string name, string value, string wanted) => new(
        KilnErrors.BadOption, $"Option '{name}' of plugin 'tmpfs' is '{value}'; it must be {wanted}.", "Set it in config_opts['plugin_conf']['tmpfs_opts'].");
}
