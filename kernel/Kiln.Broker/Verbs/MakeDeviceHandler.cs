using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.device</c>. Safe because the request names a member of a known set, and numbers, modes and owner are the broker's; a bind takes the host's own
/// node only after checking that it is that device.
/// </summary>
internal static class MakeDeviceHandler
{
    private static readonly TreePath DeviceDirectory = TreePath.Parse("/dev");

    internal static HandlerResult Handle(SessionState session, MakeDevice request)
    {
        var tree = session.Trees.Get(request.Tree);
        if (request.Path == DeviceDirectory || !request.Path.IsAtOrBelow(DeviceDirectory))
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"'{request.Path}' of the tree is not below /dev, where device nodes belong.");
        }

        if (!session.Policy.Devices.Contains(request.Device))
        {
            throw new RequestFailedException(
                BrokerErrorReason.Denied, $"Policy does not allow the device {request.Device} in trees (devices in {Policy.PolicyFile.Path}).");
        }

        var known = KnownDevice.Of(request.Device);
        using var host = known.TryPinOnHost();
        if (host is null)
        {
            return HandlerResult.Done;
        }

        using var parent = TreePaths.PinOrMakeDirectory(tree, request.Path.Parent);
        if (!HostFacts.CanMakeDeviceNodes || !TryMakeNode(parent, request.Path, known))
        {
            BindOnStart(tree, parent, request.Path, known);
        }

        return HandlerResult.Done;
    }

    /// <summary>False where the system forbids to make nodes.</summary>
    private static bool TryMakeNode(SafeFileHandle parent, TreePath path, KnownDevice known)
    {
        var mask = CredentialCalls.SetCreationMask(0);
        var errno = FileCalls.MakeNode(parent, path.Name, KnownDevice.CharacterType | known.Mode, known.Number) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = CredentialCalls.SetCreationMask(mask);
        return errno switch
        {
            0 => true,
            Errno.NotPermitted => false,
            Errno.Exists when FileCalls.TryStatus(parent, path.Name, out var status) && known.Is(status) => true,
            _ => throw TreePaths.Failure(errno, path),
        };
    }

    private static void BindOnStart(OpenTree tree, SafeFileHandle parent, TreePath path, KnownDevice known)
    {
        if (tree.Mounts.At(path) is { IsDevice: true })
        {
            return;
        }

        MountTarget.MakeFile(parent, path);
        tree.Mounts.Add(new TreeMount { Handle = 0, Target = path, Source = known.TryPinOnHost(), IsDevice = true, NoExec = true });
    }
}
