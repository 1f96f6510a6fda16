using System.Globalization;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Volumes;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Volumes;

/// <summary>
/// The block device of a volume. Numbers of devices are given anew when volumes come and go, so what was opened is compared with what the kernel says it is: it stays that while it
/// is open.
/// </summary>
internal static class VolumeDevice
{
    /// <summary>Makes the volume active if it is not, and opens its device.</summary>
    internal static SafeFileHandle Open(SessionState session, VolumeName group, VolumeName name)
    {
        var row = VolumeTable.Read(session, group).Get(name);
        if (!row.IsActive)
        {
            VolumeTool.Manage(session, "lvchange", "--activate", "y", "--ignoreactivationskip", $"{group}/{name}");
            row = VolumeTable.Read(session, group).Get(name);
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"/dev/dm-{row.Minor}");
        var device = OpenCalls.TryOpen(null, path, OpenCalls.ReadWrite, OpenCalls.ResolveNoSymlinks, out var errno)
            ?? throw SystemFailure.Of(errno, $"Cannot open {path}, the device of the volume {group}/{name}");
        if (IdentityOf(device) == row.Identity)
        {
            return device;
        }

        device.Dispose();
        throw new RequestFailedException(BrokerErrorReason.Busy, $"{path} is no longer the device of the volume {group}/{name}.");
    }

    private static string? IdentityOf(SafeFileHandle device)
    {
        var status = FileCalls.StatusOf(device);
        var path = string.Create(CultureInfo.InvariantCulture, $"/sys/dev/block/{status.DeviceMajor}:{status.DeviceMinor}/dm/uuid");
        return status.IsBlockDevice && File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }
}
