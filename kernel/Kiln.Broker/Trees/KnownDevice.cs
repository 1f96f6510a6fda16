using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>A device that trees may have.</summary>
/// <param name="HostPath">The host's node.</param>
/// <param name="Major">Its major number.</param>
/// <param name="Minor">Its minor number.</param>
/// <param name="Mode">Permissions of a node that is made.</param>
internal sealed record KnownDevice(string HostPath, uint Major, uint Minor, uint Mode)
{
    internal const uint CharacterType = 0x2000;
    private const uint Everybody = 0b110_110_110;
    private const uint ReadByAll = 0b100_100_100;
    private const uint RootOnly = 0b110_000_000;

    /// <summary>The number as mknod takes it; all known ones are small.</summary>
    internal ulong Number => (Major << 8) | Minor;

    internal static KnownDevice Of(DeviceNode device) => device switch
    {
        DeviceNode.Null => new("/dev/null", 1, 3, Everybody),
        DeviceNode.Zero => new("/dev/zero", 1, 5, Everybody),
        DeviceNode.Full => new("/dev/full", 1, 7, Everybody),
        DeviceNode.Random => new("/dev/random", 1, 8, Everybody),
        DeviceNode.URandom => new("/dev/urandom", 1, 9, ReadByAll),
        DeviceNode.Tty => new("/dev/tty", 5, 0, Everybody),
        DeviceNode.Console => new("/dev/console", 5, 1, RootOnly),
        DeviceNode.Fuse => new("/dev/fuse", 10, 229, Everybody),
        DeviceNode.LoopControl => new("/dev/loop-control", 10, 237, Everybody),
        _ => throw new ArgumentOutOfRangeException(nameof(device), device, "Not a device of the known set."),
    };

    internal bool Is(in FileStatus status) => status.IsCharacterDevice && status.DeviceMajor == Major && status.DeviceMinor == Minor;

    /// <summary>Pins the host's node; null if the host has none, or something else under that name.</summary>
    internal SafeFileHandle? TryPinOnHost()
    {
        var node = OpenCalls.TryOpen(null, HostPath, OpenCalls.PathOnly | OpenCalls.NoFollow, OpenCalls.ResolveNoMagicLinks, out _);
        if (node is null || Is(FileCalls.StatusOf(node)))
        {
            return node;
        }

        node.Dispose();
        return null;
    }
}
