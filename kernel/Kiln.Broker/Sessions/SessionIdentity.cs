using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Sessions;

/// <summary>For whom the broker works. Fixed when the broker starts; no request changes it.</summary>
/// <param name="Uid">The caller's uid in the broker's user namespace.</param>
/// <param name="Gid">The caller's gid in the broker's user namespace.</param>
/// <param name="Groups">The caller's supplementary groups.</param>
/// <param name="Mode">How the broker holds its privilege.</param>
internal sealed record SessionIdentity(uint Uid, uint Gid, IReadOnlyList<uint> Groups, LaunchMode Mode)
{
    /// <summary>True if the broker has no right that the caller has not: it is the root of the caller's own user namespace.</summary>
    internal bool IsRootless => Mode == LaunchMode.Rootless;
}
