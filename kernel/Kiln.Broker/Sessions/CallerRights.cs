using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sessions;

/// <summary>
/// Does things with the caller's rights instead of the broker's, so that the kernel decides what the caller may do and no rule is written
/// twice. In the caller's own user namespace the broker has no other rights to begin with.
/// </summary>
internal static class CallerRights
{
    internal const int Execute = 1;
    internal const int Write = 2;
    internal const int Read = 4;

    internal static TResult Run<TResult>(SessionIdentity identity, Func<TResult> deed)
    {
        if (identity.IsRootless || identity.Uid == 0)
        {
            return deed();
        }

        CredentialCalls.SetFileSystemIdentity(identity.Uid, identity.Gid, [.. identity.Groups]);
        try
        {
            return deed();
        }
        finally
        {
            CredentialCalls.SetFileSystemIdentity(0, 0, []);
        }
    }

    /// <summary>Refuses unless the caller may do <paramref name="access"/> to what the descriptor pins.</summary>
    internal static void Require(SessionIdentity identity, SafeFileHandle pinned, int access, string what)
    {
        if (Run(identity, () => Allows(pinned, access)))
        {
            return;
        }

        throw new RequestFailedException(BrokerErrorReason.Denied, $"{what} for the caller (user {identity.Uid}, group {identity.Gid}).");
    }

    private static unsafe bool Allows(SafeFileHandle pinned, int access)
    {
        fixed (byte* empty = "\0"u8)
        {
            return RawCalls.Call(
                SystemCallNumbers.FAccessAt2,
                pinned.DangerousGetHandle(),
                (nint)empty,
                access,
                FileCalls.EmptyPath | FileCalls.EffectiveAccess,
                0) == 0;
        }
    }
}
