using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>Where something is to be mounted when a sandbox starts.</summary>
internal static class MountTarget
{
    private static readonly TreePath[] SandboxOwn = [TreePath.Parse("/proc"), TreePath.Parse("/sys"), TreePath.Parse("/dev")];

    /// <summary>Makes the target as a directory or an empty file if it is missing; refuses one of the other kind.</summary>
    internal static void Prepare(OpenTree tree, TreePath target, bool isDirectory)
    {
        TreePaths.RequireNotRoot(target, "mounted over");
        if (SandboxOwn.Any(target.IsAtOrBelow))
        {
            throw new RequestFailedException(
                BrokerErrorReason.Invalid, $"'{target}' of the tree is the sandbox's own (/proc, /sys and /dev are); nothing else is mounted there.");
        }

        if (isDirectory)
        {
            using var directory = TreePaths.PinOrMakeDirectory(tree, target);
            return;
        }

        using var parent = TreePaths.PinOrMakeDirectory(tree, target.Parent);
        MakeFile(parent, target);
    }

    internal static void MakeFile(SafeFileHandle parent, TreePath target)
    {
        var request = new OpenCalls.Request
        {
            Flags = OpenCalls.WriteOnly | OpenCalls.Create | OpenCalls.Exclusive | OpenCalls.NoFollow,
            Mode = 0b110_000_000,
            Resolve = OpenCalls.ResolveBeneath | OpenCalls.ResolveNoSymlinks,
        };
        using var made = OpenCalls.TryOpen(parent, NameBytes.Of(target.Name), request, out var errno);
        if (made is not null)
        {
            TreeOwners.SetNew(made, TreeOwners.Root, 0b110_100_100, target);
        }
        else if (errno != Errno.Exists || !FileCalls.TryStatus(parent, target.Name, out var status) || status.IsDirectory || status.IsSymlink)
        {
            throw errno == Errno.Exists
                ? new RequestFailedException(BrokerErrorReason.Invalid, $"'{target}' of the tree exists and is not a file.")
                : TreePaths.Failure(errno, target);
        }
    }
}
