namespace Kiln.Configuration.Host;

/// <summary>An account of the password database.</summary>
/// <param name="Name">Login name.</param>
/// <param name="UserId">User id.</param>
/// <param name="GroupId">Primary group id.</param>
/// <param name="Comment">The comment field.</param>
/// <param name="Home">Home directory.</param>
/// <param name="Shell">Login shell.</param>
public sealed record HostAccount(string Name, int UserId, int GroupId, string Comment, string Home, string Shell);
