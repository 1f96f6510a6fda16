namespace Kiln.Sdk.Plans;

/// <summary>A block device with a file system. Needs real root.</summary>
/// <param name="Device">Absolute host path of the device; the caller must be able to open it.</param>
/// <param name="Target">Absolute path inside the tree.</param>
/// <param name="FileSystem">One of ext4, xfs, btrfs, iso9660, squashfs, erofs.</param>
/// <param name="ReadOnly">Whether writing is refused.</param>
public sealed record DeviceMount(string Device, string Target, string FileSystem, bool ReadOnly) : MountPlan(Target);
