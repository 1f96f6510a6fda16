using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Mount;

/// <summary>One row of <c>dirs</c>.</summary>
internal sealed class MountEntry(IReadOnlyList<string> cells)
{
    private static readonly HashSet<string> Volumes = new(["ext4", "xfs", "btrfs", "iso9660", "squashfs", "erofs"], StringComparer.Ordinal);
    private static readonly HashSet<string> ReadOnlyVolumes = new(["iso9660", "squashfs", "erofs"], StringComparer.Ordinal);

    /// <exception cref="KilnException">The row asks for what cannot be mounted; the message names it.</exception>
    public MountPlan ToPlan()
    {
        if (cells.Count is not (3 or 4))
        {
            throw Wrong("is not of the form ('DEVICE', 'PATH IN THE BUILDROOT', 'TYPE', 'OPTIONS')", "Give four texts.");
        }

        var words = new MountWords(cells.Count == 4 ? cells[3] : string.Empty);
        MountPlan plan = Plan(words, Target(cells[1])) with { Executable = words.Executable };
        return words.Unknown is [] ? plan : throw Wrong($"has the option '{words.Unknown[0]}', which Kiln cannot give", "Remove it; mounts are always nosuid and nodev.");
    }

    private MountPlan Plan(MountWords words, string target) => cells[2] switch
    {
        "bind" => Bind(words, target),
        _ when words.Bind => Bind(words, target),
        "tmpfs" => Tmpfs(words, target),
        string type when Volumes.Contains(type) => Volume(words, target, type),
        string type => throw Wrong($"has the file system type '{type}', which cannot be mounted into a buildroot", $"Mount it on the host and bind it (plugin bind_mount), or use tmpfs, bind, {string.Join(", ", Volumes.Order(StringComparer.Ordinal))}."),
    };

    private HostBind Bind(MountWords words, string target) => cells[0].StartsWith('/')
        ? new HostBind(cells[0], target, words.ReadOnly)
        : throw Wrong("binds a path that is not absolute", "Write the whole path.");

    private TmpfsMount Tmpfs(MountWords words, string target)
    {
        if (words.ReadOnly)
        {
            throw Wrong("asks for an empty file system that nobody can write to", "Remove 'ro'.");
        }

        return new TmpfsMount(target, words.TakeSize(Wrong), words.TakeMode(Wrong));
    }

    private DeviceMount Volume(MountWords words, string target, string type) => cells[0].StartsWith('/')
        ? new DeviceMount(cells[0], target, type, words.ReadOnly || ReadOnlyVolumes.Contains(type))
        : throw Wrong("names a device by something else than its path", "Write the path of the device, for instance below /dev/disk/by-uuid.");

    private string Target(string path)
    {
        string[] parts = [.. path.Split('/').Where(part => part.Length > 0 && part != ".")];
        return parts.Length > 0 && !parts.Contains("..", StringComparer.Ordinal)
            ? "/" + string.Join('/', parts)
            : throw Wrong("has a target that is not a path below the buildroot's root", "Write an absolute path without '..'.");
    }

    private KilnException Wrong(string what, string wayOut) => new(
        KilnErrors.BadOption, $"Option 'dirs' of plugin 'mount': the entry ('{string.Join("', '", cells)}') {what}.", wayOut + " It is in config_opts['plugin_conf']['mount_opts']['dirs'].");
}
