using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>Owners and modes of what the broker makes in trees.</summary>
internal static class TreeOwners
{
    private const int DirectoryBits = 0b011_111_111_111;
    private const int FileBits = 0b111_111_111;

    internal static OwnerIds Root => default;

    internal static OwnerIds IdsOf(SessionState session, TreeOwner owner) => owner == TreeOwner.Root
        ? Root
        : new OwnerIds((uint)session.Settings.BuildUid, (uint)session.Settings.BuildGid);

    /// <summary>Gives an object that the broker has just made its owner, then its mode: never a mode for the wrong owner.</summary>
    internal static void SetNew(SafeFileHandle made, OwnerIds owner, uint mode, TreePath path)
    {
        if (FileCalls.ChangeOwner(made, owner.Uid, owner.Gid) != 0)
        {
            throw SystemFailure.Last($"Cannot give '{path}' of the tree to {owner.Uid}:{owner.Gid}");
        }

        if (FileCalls.ChangeMode(made, mode) != 0)
        {
            throw SystemFailure.Last($"Cannot set the mode of '{path}' of the tree");
        }
    }

    /// <summary>A directory may have the sticky and the set-group-id bit; set-user-id means nothing there.</summary>
    internal static uint DirectoryMode(int mode) => Checked(mode, DirectoryBits);

    /// <summary>A file never gets set-id bits: its content is the caller's, its owner may be root.</summary>
    internal static uint FileMode(int mode) => Checked(mode, FileBits);

    private static uint Checked(int mode, int allowed) => (mode & ~allowed) == 0
        ? (uint)mode
        : throw new RequestFailedException(
            BrokerErrorReason.Invalid, $"The mode 0{Convert.ToString(mode, 8)} has bits beyond 0{Convert.ToString(allowed, 8)}.");
}
