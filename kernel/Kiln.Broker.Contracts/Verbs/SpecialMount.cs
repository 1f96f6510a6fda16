namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Mounts a file system that has no source (<c>mount.special</c>). Always nosuid and nodev.</summary>
/// <param name="SizeBytes">Limit of a tmpfs; 0 for the system's default.</param>
/// <param name="Mode">Permission bits of the mount's root directory (tmpfs).</param>
/// <param name="NoExec">Whether programs on it cannot be executed.</param>
public sealed record SpecialMount(int Tree, TreePath Target, SpecialFileSystem Kind, long SizeBytes, int Mode, bool NoExec) : BrokerRequest<Mounted>;
