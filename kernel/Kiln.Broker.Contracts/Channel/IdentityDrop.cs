namespace Kiln.Broker.Contracts.Channel;

/// <summary>Gives up root for good, in every thread of the process.</summary>
public static unsafe class IdentityDrop
{
    /// <summary>
    /// Becomes <paramref name="uid"/>:<paramref name="gid"/> with no supplementary group. Real, effective and saved ids change, so there is no
    /// way back. The C library applies each call to all threads. What the runtime has left for debuggers goes before, as it could not be removed later.
    /// </summary>
    /// <exception cref="ChannelException">The process is not root, or the identity cannot be taken; the process must not go on.</exception>
    public static void To(uint uid, uint gid)
    {
        if (uid == 0 || gid == 0)
        {
            throw new ArgumentException($"{uid}:{gid} is not an unprivileged identity.");
        }

        DiagnosticFiles.Remove();
        if (ChannelCalls.SetGroups(0, null) != 0)
        {
            throw ChannelCalls.Failure("Cannot give up the supplementary groups");
        }

        if (ChannelCalls.SetResGid(gid, gid, gid) != 0)
        {
            throw ChannelCalls.Failure($"Cannot become group {gid}");
        }

        if (ChannelCalls.SetResUid(uid, uid, uid) != 0)
        {
            throw ChannelCalls.Failure($"Cannot become user {uid}");
        }

        if (ChannelCalls.SetResUid(0, 0, 0) == 0)
        {
            throw new ChannelException($"The system let user {uid} become root again.", 0);
        }
    }
}
