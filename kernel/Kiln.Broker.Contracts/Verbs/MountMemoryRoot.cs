namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Mounts an empty tmpfs as the root of a tree (<c>root.tmpfs</c>), with the consequences of <see cref="StackRoot"/>. Its content goes with the session.
/// </summary>
/// <param name="SizeBytes">Limit; 0 for the system's default.</param>
/// <param name="Mode">Permission bits of the root directory.</param>
public sealed record MountMemoryRoot(int Tree, long SizeBytes, int Mode) : BrokerRequest<Done>;
