using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>
/// From a path of a tree to a descriptor. To change something, the way must lie beneath the tree and contain no link at all; to look at something,
/// links mean what they mean to a process whose root is the tree. Neither way crosses a mount, for what is mounted below a tree on the host
/// is not the tree's. The kernel keeps these promises while others rename what they like.
/// </summary>
internal static class TreePaths
{
    private const ulong ForWriting = OpenCalls.ResolveBeneath | OpenCalls.ResolveNoSymlinks | OpenCalls.ResolveNoMagicLinks | OpenCalls.ResolveNoCrossMount;
    private const ulong ForReading = OpenCalls.ResolveInRoot | OpenCalls.ResolveNoMagicLinks | OpenCalls.ResolveNoCrossMount;
    private const uint ParentMode = 0b111_101_101;

    /// <summary>Pins an existing directory in which something is to be changed; null if it does not exist.</summary>
    internal static SafeFileHandle? TryPinDirectory(OpenTree tree, TreePath path)
    {
        var directory = OpenCalls.TryOpen(tree.Directory, Relative(path), OpenCalls.PathOnly | OpenCalls.Directory, ForWriting, out var errno);
        return directory is null && errno != Errno.NoEntry ? throw Failure(errno, path) : directory;
    }

    /// <summary>Pins a directory in which something is to be changed, made with its parents (root, 0755) if missing.</summary>
    internal static SafeFileHandle PinOrMakeDirectory(OpenTree tree, TreePath path) =>
        TryPinDirectory(tree, path) ?? MakeDirectories(tree, path);

    /// <summary>Pins what a path is, the last component not followed; null if it does not exist.</summary>
    internal static SafeFileHandle? TryPin(OpenTree tree, TreePath path)
    {
        var pinned = OpenCalls.TryOpen(tree.Directory, Relative(path), OpenCalls.PathOnly | OpenCalls.NoFollow, ForWriting, out var errno);
        return pinned is null && errno != Errno.NoEntry ? throw Failure(errno, path) : pinned;
    }

    /// <summary>Pins what a process of the tree would see at a path; null if it does not exist.</summary>
    internal static SafeFileHandle? TryPinForReading(OpenTree tree, TreePath path, bool followLast)
    {
        var flags = OpenCalls.PathOnly | (followLast ? 0 : OpenCalls.NoFollow);
        var pinned = OpenCalls.TryOpen(tree.Directory, Relative(path), flags, ForReading, out var errno);
        return pinned is null && errno is not (Errno.NoEntry or Errno.NotDirectory) ? throw Failure(errno, path) : pinned;
    }

    /// <summary>
    /// Opens a name in a pinned directory: one step, no link, no mount. Null with the error number if that is not possible.
    /// </summary>
    internal static SafeFileHandle? TryStep(SafeFileHandle directory, byte[] name, ulong flags, out int errno) =>
        OpenCalls.TryOpen(directory, name, new OpenCalls.Request { Flags = flags | OpenCalls.NoFollow, Resolve = ForWriting }, out errno);

    /// <summary>Opens a pinned directory so that its entries can be read.</summary>
    internal static SafeFileHandle OpenForEntries(SafeFileHandle pinned, TreePath path) =>
        OpenCalls.TryOpen(pinned, ".", OpenCalls.ReadOnly | OpenCalls.Directory, 0, out var errno) ?? throw Failure(errno, path);

    internal static RequestFailedException Failure(int errno, TreePath path) => SystemFailure.Of(errno, $"'{path}' of the tree");

    internal static void RequireNotRoot(TreePath path, string deed)
    {
        if (path.IsRoot)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"The root of a tree cannot be {deed}.");
        }
    }

    private static SafeFileHandle MakeDirectories(OpenTree tree, TreePath path)
    {
        if (path.IsRoot)
        {
            throw Failure(Errno.NoEntry, path);
        }

        using var parent = PinOrMakeDirectory(tree, path.Parent);
        if (FileCalls.MakeDirectory(parent, path.Name, 0) == 0)
        {
            using var made = OpenMade(parent, path);
            TreeOwners.SetNew(made, TreeOwners.Root, ParentMode, path);
        }
        else if (Marshal.GetLastPInvokeError() != Errno.Exists)
        {
            throw Failure(Marshal.GetLastPInvokeError(), path);
        }

        return TryPinDirectory(tree, path) ?? throw Failure(Errno.NoEntry, path);
    }

    private static SafeFileHandle OpenMade(SafeFileHandle parent, TreePath path) =>
        OpenCalls.TryOpen(parent, path.Name, OpenCalls.ReadOnly | OpenCalls.Directory | OpenCalls.NoFollow, ForWriting, out var errno)
        ?? throw Failure(errno, path);

    private static string Relative(TreePath path) => path.IsRoot ? "." : path.Text[1..];
}
