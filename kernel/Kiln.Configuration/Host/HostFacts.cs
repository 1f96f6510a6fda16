namespace Kiln.Configuration.Host;

/// <summary>Facts about machine, user and program that configuration depends on.</summary>
public sealed record HostFacts
{
    /// <summary>Machine name of the kernel, such as <c>x86_64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Fully qualified host name.</summary>
    public required string HostName { get; init; }

    /// <summary>User id of the calling user.</summary>
    public required int UserId { get; init; }

    /// <summary>Group id of the calling user.</summary>
    public int GroupId { get; init; }

    /// <summary>Group id of the host group <c>mock</c>; null when that group does not exist.</summary>
    public int? MockGroupId { get; init; }

    /// <summary>Login name of the calling user.</summary>
    public string UserName { get; init; } = "nobody";

    /// <summary>Home directory of the calling user in the password database.</summary>
    public required string HomeDirectory { get; init; }

    /// <summary>Current directory, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>A new UUID for this run.</summary>
    public required string RunId { get; init; }

    /// <summary>The version the program reports.</summary>
    public string Version { get; init; } = "6.7";

    /// <summary>Whether the standard error output is a terminal.</summary>
    public bool StandardErrorIsTerminal { get; init; }

    /// <summary>Whether the host is Fedora or of the RHEL family; decides whether a missing emulator is fatal.</summary>
    public bool IsFedoraFamily { get; init; }

    /// <summary>The option by which useradd and its relatives are told the chroot, <c>--prefix</c> or <c>--root</c>.</summary>
    public string ShadowUtilsIsolationOption { get; init; } = "--prefix";

    /// <summary>What <c>plugin_dir</c> is set to.</summary>
    public string PluginDirectory { get; init; } = "/usr/lib/kiln/plugins";

    /// <summary>Plugins found beyond the built-in names, in order; they are off and have no options by default.</summary>
    public IReadOnlyList<string> DiscoveredPlugins { get; init; } = ["overlayfs"];

    /// <summary>Whether process 1 is systemd run by root, which makes <c>auto</c> isolation mean nspawn in Mock.</summary>
    public bool SystemdIsInit { get; init; }

    /// <summary>The environment of the program. Files see only the names that <see cref="ReadableEnvironment"/> allows.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Names of environment variables that configuration files may read; a trailing <c>*</c> stands for any rest.</summary>
    public IReadOnlyList<string> ReadableEnvironment { get; init; } = EnvironmentAllowList.Default;
}
