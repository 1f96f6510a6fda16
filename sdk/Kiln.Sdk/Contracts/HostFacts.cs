namespace Kiln.Sdk.Contracts;

/// <summary>Facts of the host that plans may depend on, gathered once by the kernel.</summary>
/// <param name="HostName">Fully qualified host name.</param>
/// <param name="Architecture">Machine name of the running kernel, for instance <c>x86_64</c>.</param>
/// <param name="TimeZoneLink">Text of the link <c>/etc/localtime</c>, or null if it is a file or missing.</param>
/// <param name="RandomId">32 random hexadecimal digits, fresh per run.</param>
/// <param name="ToolPaths">Candidate program → resolved path, for every candidate that exists.</param>
/// <param name="HomeRelativeDatabase">
/// True if the host's package database path depends on HOME (Debian's rpm): host tools must then be told the tree's.
/// </param>
public sealed record HostFacts(
    string HostName,
    string Architecture,
    string? TimeZoneLink,
    string RandomId,
    IReadOnlyDictionary<string, string> ToolPaths,
    bool HomeRelativeDatabase)
{
    /// <summary>Users in the host's account files, by name. Default: none.</summary>
    public IReadOnlyDictionary<string, HostAccount> Accounts { get; init; } = new Dictionary<string, HostAccount>(StringComparer.Ordinal);
}
