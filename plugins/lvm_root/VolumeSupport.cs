namespace Kiln.Plugins.LvmRoot;

/// <summary>Whether the host has what thin volumes need.</summary>
/// <param name="HasDeviceMapper">Whether the kernel has, or can load, the device mapper.</param>
/// <param name="HasTools">Whether lvm2 is installed.</param>
internal sealed record VolumeSupport(bool HasDeviceMapper, bool HasTools)
{
    private static readonly string[] Tools = ["/usr/sbin/lvm", "/usr/bin/lvm"];

    public static VolumeSupport Read() => new(File.Exists("/dev/mapper/control"), Array.Exists(Tools, File.Exists));
}
