namespace Kiln.Kernel.Broker;

/// <summary>Numeric ids without privilege.</summary>
/// <param name="Uid">User, not 0.</param>
/// <param name="Gid">Group, not 0.</param>
public sealed record UnprivilegedIdentity(int Uid, int Gid);
