namespace Kiln.Broker.Contracts.Verbs;

/// <summary>First request of every session (<c>session.open</c>).</summary>
/// <param name="ProtocolVersion">The version the client speaks; the broker refuses any other than its own.</param>
/// <param name="BuildUid">Numeric uid of the build user inside trees.</param>
/// <param name="BuildGid">Numeric gid of the build group inside trees.</param>
/// <param name="HostName">Host name inside sandboxes.</param>
public sealed record OpenSession(int ProtocolVersion, int BuildUid, int BuildGid, string HostName) : BrokerRequest<SessionOpened>;
