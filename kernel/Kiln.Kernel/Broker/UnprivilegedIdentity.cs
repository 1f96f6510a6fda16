namespace Kiln.Kernel.Broker;

/// <summary>Numeric ids without privilege.</summary>
/// <param name="Uid">User, not 0.</param>
/// <param name="Gid">Primary group.</param>
/// <param name="Groups">Supplementary groups.</param>
public sealed record UnprivilegedIdentity(int Uid, int Gid, IReadOnlyList<int> Groups);
