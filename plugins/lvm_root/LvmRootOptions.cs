using System.Globalization;
using System.Text.RegularExpressions;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.LvmRoot;

/// <summary>Options of <c>plugin_conf['lvm_root_opts']</c>.</summary>
/// <param name="Group"><c>volume_group</c>: must be set.</param>
/// <param name="Pool"><c>pool_name</c>, also <c>poolname</c>. Default: <c>mock.NAME</c>; Mock's own configuration sets <c>mockbuild</c>.</param>
/// <param name="SizeBytes"><c>size</c>: of each volume, and of the pool if it is made; must be set.</param>
/// <param name="MetadataBytes"><c>poolmetadatasize</c>. Default: 0, as lvm2 chooses.</param>
/// <param name="FileSystem"><c>filesystem</c>: ext4 or xfs. Default: ext4.</param>
/// <param name="Mount"><c>mount_options</c>, also <c>mount_opts</c>: some of noatime, nodiratime and discard. Default: none.</param>
/// <param name="ChecksSize"><c>check_size</c>: a pool that is over 90 % full is an error. Default: yes.</param>
/// <param name="WithoutEffect">Options of Mock that are set, and for which there is nothing to be done here.</param>
internal sealed partial record LvmRootOptions(
    string Group,
    string? Pool,
    long SizeBytes,
    long MetadataBytes,
    string FileSystem,
    IReadOnlySet<string> Mount,
    bool ChecksSize,
    IReadOnlyList<string> WithoutEffect)
{
    private const string Options = "config_opts['plugin_conf']['lvm_root_opts']";
    private static readonly string[] Ignored = ["mkfs_command", "mkfs_args", "sleep_time", "umount_root"];
    private static readonly string[] MountWords = ["noatime", "nodiratime", "discard", "defaults", "rw", "relatime"];

    public static LvmRootOptions Read(OptionReader options)
    {
        string group = options.Text("volume_group", string.Empty);
        if (group.Length == 0)
        {
            throw new KilnException(KilnErrors.VolumesFailed, "Volume group must be specified", $"Set {Options}['volume_group'], or switch lvm_root off.");
        }

        string size = options.Text("size", string.Empty);
        if (size.Length == 0)
        {
            throw new KilnException(KilnErrors.VolumesFailed, "The size of the volumes must be specified", $"Set {Options}['size'], for instance to '20g'.");
        }

        string fileSystem = options.Text("filesystem", "ext4");
        return new LvmRootOptions(
            Name("volume_group", group),
            PoolOf(options),
            Size("size", size),
            options.Text("poolmetadatasize", string.Empty) is { Length: > 0 } metadata ? Size("poolmetadatasize", metadata) : 0,
            fileSystem is "ext4" or "xfs" ? fileSystem : throw Wrong("filesystem", fileSystem, "ext4 or xfs"),
            MountOf(options),
            options.Flag("check_size", fallback: true),
            [.. Ignored.Where(name => options.Node(name) is not null)]);
    }

    /// <summary>Whether lvm2 takes it as a name, or as a part of one that is not the first.</summary>
    public static bool IsName(string text) => NamePattern().IsMatch(text);

    public string PoolFor(string name) => Pool ?? $"mock.{name}";

    private static string? PoolOf(OptionReader options)
    {
        string option = options.Node("pool_name") is null ? "poolname" : "pool_name";
        return options.Text(option, string.Empty) is { Length: > 0 } pool ? Name(option, pool) : null;
    }

    private static HashSet<string> MountOf(OptionReader options)
    {
        string option = options.Node("mount_options") is null ? "mount_opts" : "mount_options";
        string text = options.Text(option, string.Empty);
        string[] words = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.All(word => MountWords.Contains(word, StringComparer.Ordinal))
            ? words.ToHashSet(StringComparer.Ordinal)
            : throw Wrong(option, text, $"some of {string.Join(", ", MountWords)}, with commas between them");
    }

    private static string Name(string option, string text) => IsName(text) && text is not ("." or "..")
        ? text
        : throw Wrong(option, text, "a name of letters, digits and + _ . -, without a hyphen first");

    /// <summary>As lvm2 reads sizes: mebibytes without a unit, multiples of 1024 whatever the case.</summary>
    private static long Size(string option, string text)
    {
        Match match = SizePattern().Match(text);
        int power = match.Groups["unit"].Value.ToUpperInvariant() switch { "B" => 0, "K" => 1, "G" => 3, "T" => 4, _ => 2 };
        decimal bytes = match.Success ? decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * (1L << (10 * power)) : 0;
        return bytes is > 0 and <= long.MaxValue ? (long)bytes : throw Wrong(option, text, "a size, for instance '20g'; units are b, k, m, g and t");
    }

    private static KilnException Wrong(string option, string value, string wanted) => new(
        KilnErrors.BadOption, $"Option '{option}' of plugin 'lvm_root' is '{value}'; it must be {wanted}.", $"Set it in {Options}.");

    [GeneratedRegex("^[A-Za-z0-9_+.][A-Za-z0-9_+.-]{0,99}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex("^(?<number>[0-9]{1,15}([.][0-9]{1,6})?)(?<unit>[bBkKmMgGtT])?([iI]?[bB])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SizePattern();
}
