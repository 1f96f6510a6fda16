using Kiln.Sdk.Configuration;

namespace Kiln.Plugins.Buildroot;

/// <summary>The options of <c>config_opts</c> that shape a buildroot.</summary>
internal sealed record BuildrootOptions
{
    private static readonly string[] DefaultKeptInHome = ["build/SOURCES", ".bash_history", ".bashrc"];

    /// <summary><c>internal_dev_setup</c>: whether <c>/dev</c> is made. Default: yes.</summary>
    public required bool Devices { get; init; }

    /// <summary><c>extra_chroot_dirs</c>: more directories. Default: none.</summary>
    public required IReadOnlyList<string> ExtraDirectories { get; init; }

    /// <summary><c>files</c>: path → content, written into a new tree where nothing exists. Default: none.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary><c>use_host_resolv</c> together with <c>rpmbuild_networking</c>: the tree gets the host's resolver and hosts files. Default: no.</summary>
    public required bool HostResolver { get; init; }

    /// <summary><c>use_host_shadow_utils</c>: users are made by the host's tools. Default: yes.</summary>
    public required bool HostShadowUtils { get; init; }

    /// <summary><c>shadow_utils_isolation_option</c>: the switch that directs those at a tree. Default: <c>--prefix</c>.</summary>
    public required string ShadowUtilsSwitch { get; init; }

    /// <summary><c>copy_host_users</c>: users of the host that exist in the tree too. Default: none.</summary>
    public required IReadOnlyList<string> HostUsers { get; init; }

    /// <summary><c>exclude_from_homedir_cleanup</c>: paths below the home that stay. Default: <c>build/SOURCES</c>, <c>.bash_history</c>, <c>.bashrc</c>.</summary>
    public required IReadOnlyList<string> KeptInHome { get; init; }

    public static BuildrootOptions Read(ISettings settings) => new()
    {
        Devices = IsOn(settings, "internal_dev_setup"),
        ExtraDirectories = settings.GetStrings("extra_chroot_dirs"),
        Files = settings.GetMap("files"),
        HostResolver = settings.GetBoolean("use_host_resolv") && settings.GetBoolean("rpmbuild_networking"),
        HostShadowUtils = IsOn(settings, "use_host_shadow_utils"),
        ShadowUtilsSwitch = settings.GetString("shadow_utils_isolation_option") ?? "--prefix",
        HostUsers = settings.GetStrings("copy_host_users"),
        KeptInHome = settings.GetNode("exclude_from_homedir_cleanup") is null ? DefaultKeptInHome : settings.GetStrings("exclude_from_homedir_cleanup"),
    };

    private static bool IsOn(ISettings settings, string key) => settings.GetNode(key) is null || settings.GetBoolean(key);
}
