namespace Kiln.Sdk.Contracts;

/// <summary>A user of the host.</summary>
/// <param name="Uid">Numeric id.</param>
/// <param name="Gid">Numeric id of the primary group.</param>
/// <param name="Group">Name of the primary group.</param>
public sealed record HostAccount(int Uid, int Gid, string Group);
