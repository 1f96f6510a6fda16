namespace Kiln.Broker.Sessions;

/// <summary>What the client said when it opened the session.</summary>
/// <param name="BuildUid">The build user's uid inside trees.</param>
/// <param name="BuildGid">The build user's gid inside trees.</param>
/// <param name="HostName">Host name inside sandboxes.</param>
internal sealed record SessionSettings(int BuildUid, int BuildGid, string HostName);
