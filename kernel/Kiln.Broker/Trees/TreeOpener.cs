using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>
/// Decides whether a directory may become a tree. The directory is made with the caller's rights; what is looked at afterwards is the descriptor, so
/// swapping names gains nothing: whatever it is then must belong to the caller, or to root and bear the broker's mark.
/// </summary>
internal sealed class TreeOpener(SessionState session, SafeFileHandle parent, CreateTree request)
{
    private const ulong OneStep = OpenCalls.ResolveBeneath | OpenCalls.ResolveNoSymlinks | OpenCalls.ResolveNoMagicLinks;

    private string Quoted => $"'{request.HostPath}'";

    /// <summary>The directory in the broker's own mount namespace, and whether it was made now.</summary>
    internal (SafeFileHandle Directory, bool Created) Open()
    {
        var makeErrno = Make(() => CallerRights.Run(
            session.Identity, () => FileCalls.MakeDirectory(parent, request.Name, 0b111_000_000) == 0 ? 0 : Marshal.GetLastPInvokeError()));
        return makeErrno is 0 or Errno.Exists ? Open(made: makeErrno == 0) : throw SystemFailure.Of(makeErrno, $"Cannot make {Quoted}");
    }

    /// <summary>The same for a directory that is made in another way, and must be new.</summary>
    /// <param name="make">0 or the error number.</param>
    internal SafeFileHandle OpenNew(Func<int> make)
    {
        var makeErrno = Make(make);
        return makeErrno switch
        {
            0 => Open(made: true).Directory,
            Errno.NoTerminal => throw new RequestFailedException(BrokerErrorReason.Unsupported, $"The file system that is to hold {Quoted} has no subvolumes."),
            _ => throw SystemFailure.Of(makeErrno, $"Cannot make {Quoted}"),
        };
    }

    /// <summary>The same for a copy of a tree, which has owner, mode and mark already.</summary>
    internal SafeFileHandle OpenCopy(Func<int> make)
    {
        var makeErrno = Make(make);
        return makeErrno == 0 ? Open(made: false).Directory : throw SystemFailure.Of(makeErrno, $"Cannot make {Quoted}");
    }

    /// <summary>Whether a directory may become a tree.</summary>
    internal static bool IsAdmissible(SessionState session, SafeFileHandle directory)
    {
        var status = FileCalls.StatusOf(directory);
        var identity = session.Identity;
        return identity.IsRootless || identity.Uid == 0 || status.Uid == identity.Uid
            || (status.Uid == 0 && (session.Policy.AdoptForeignTrees || TreeMark.IsSet(directory)));
    }

    private int Make(Func<int> make)
    {
        CallerRights.Require(
            session.Identity, parent, CallerRights.Write | CallerRights.Execute, $"The directory that is to hold {Quoted} is not writable");
        return make();
    }

    private (SafeFileHandle Directory, bool Created) Open(bool made)
    {
        var mode = TreeOwners.DirectoryMode(request.Mode);

        using var directory = OpenCalls.TryOpen(
            parent, request.Name, OpenCalls.ReadOnly | OpenCalls.Directory | OpenCalls.NoFollow, OneStep, out var errno)
            ?? throw SystemFailure.Of(errno, $"Cannot open {Quoted}");
        if (made)
        {
            TakeOver(directory, mode);
        }

        RequireAdmissible(directory);
        return (OpenByHostPath(FileCalls.StatusOf(directory)), made);
    }

    private void TakeOver(SafeFileHandle directory, uint mode)
    {
        var status = FileCalls.StatusOf(directory);
        if (session.Identity.IsRootless || status.Uid == session.Identity.Uid)
        {
            TreeOwners.SetNew(directory, TreeOwners.Root, mode, TreePath.Root);
            if (!session.Identity.IsRootless)
            {
                TreeMark.Set(directory);
            }
        }
    }

    private void RequireAdmissible(SafeFileHandle directory)
    {
        if (IsAdmissible(session, directory))
        {
            return;
        }

        var status = FileCalls.StatusOf(directory);
        throw new RequestFailedException(
            BrokerErrorReason.Denied,
            status.Uid == 0
                ? $"{Quoted} belongs to root and was not made by Kiln. Remove it, or set adoptForeignTrees in {Policy.PolicyFile.Path}."
                : $"{Quoted} belongs to user {status.Uid}, neither to root nor to the caller ({session.Identity.Uid}).");
    }

    /// <summary>
    /// The descriptor that came from the caller belongs to the caller's mount namespace, and the kernel mounts nothing from there. The same
    /// directory in the broker's own namespace is found by its path and known by its number.
    /// </summary>
    private SafeFileHandle OpenByHostPath(in FileStatus expected)
    {
        var own = OpenCalls.TryOpen(
            null, request.HostPath, OpenCalls.PathOnly | OpenCalls.Directory | OpenCalls.NoFollow, OpenCalls.ResolveNoMagicLinks, out var errno)
            ?? throw SystemFailure.Of(errno, $"Cannot open {Quoted}");
        if (FileCalls.StatusOf(own).IsSameObject(expected))
        {
            return own;
        }

        own.Dispose();
        throw new RequestFailedException(BrokerErrorReason.PathEscape, $"{Quoted} is not the directory '{request.Name}' that was opened.");
    }
}
