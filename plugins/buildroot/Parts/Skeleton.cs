using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Buildroot.Parts;

/// <summary>Directories, devices and files that exist before the first package.</summary>
internal static class Skeleton
{
    private const int Sticky = 0b001_111_111_111;

    private static readonly string[] Directories =
    [
        "/var/lib/rpm", "/var/lib/yum", "/var/lib/dbus", "/var/log", "/var/cache/dnf", "/var/cache/yum", "/etc/rpm", "/tmp/ccache", "/etc/dnf/vars", "/etc/yum.repos.d", "/etc/yum", "/proc", "/sys",
    ];

    /// <summary>Only what a build needs: loop devices and the like belong to the host.</summary>
    private static readonly string[] Devices = ["null", "zero", "full", "random", "urandom", "tty", "console"];

    private static readonly (string Name, string Target)[] DeviceLinks =
    [
        ("stdin", "/proc/self/fd/0"), ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2"), ("fd", "/proc/self/fd"), ("ptmx", "pts/ptmx"),
    ];

    private static readonly string[] EmptyFiles = ["/etc/fstab", "/etc/yum/yum.conf", "/etc/dnf/dnf.conf", "/var/log/yum.log"];

    public static IReadOnlyList<TreeOperation> Operations(BuildrootOptions options) =>
    [
        new MakeDirectoryOperation("/tmp", Sticky),
        new MakeDirectoryOperation("/var/tmp", Sticky),
        .. Directories.Concat(options.ExtraDirectories.Select(path => TreePaths.Normal(path, "extra_chroot_dirs"))).Select(path => new MakeDirectoryOperation(path)),
        .. options.Devices ? DeviceOperations() : [],
        new MakeSymlinkOperation("/etc/mtab", "../proc/self/mounts", Replace: true),
        .. EmptyFiles.Select(path => PutFileOperation.FromText(path, string.Empty, ExistingFile.Keep)),
        new MakeSymlinkOperation("/etc/yum.conf", "yum/yum.conf", Replace: false),
    ];

    private static IEnumerable<TreeOperation> DeviceOperations() =>
    [
        new MakeDirectoryOperation("/dev"),
        new RemovePathOperation("/dev", ContentOnly: true, Keep: []),
        new MakeDirectoryOperation("/dev/pts"),
        new MakeDirectoryOperation("/dev/shm"),
        .. Devices.Select(device => new MakeDeviceOperation($"/dev/{device}", device)),
        .. DeviceLinks.Select(link => new MakeSymlinkOperation($"/dev/{link.Name}", link.Target, Replace: true)),
    ];
}
