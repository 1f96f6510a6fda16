namespace Kiln.Configuration.Requests;

/// <summary>
/// The command-line options that change configuration. The order in which they take effect is fixed by the loader, not
/// by the order on the command line; repeated options keep their order here.
/// </summary>
public sealed record CommandLineOverrides
{
    /// <summary><c>--hermetic-build LOCKFILE REPO</c>.</summary>
    public HermeticBuild? Hermetic { get; init; }

    /// <summary><c>--config-opts KEY=VALUE</c>, each as given.</summary>
    public IReadOnlyList<string> ConfigOptions { get; init; } = [];

    /// <summary><c>-q</c>, <c>-v</c>.</summary>
    public Verbosity Verbosity { get; init; } = Verbosity.Normal;

    /// <summary><c>--arch</c>.</summary>
    public string? Arch { get; init; }

    /// <summary><c>--target</c>.</summary>
    public string? Target { get; init; }

    /// <summary><c>--forcearch</c>.</summary>
    public string? ForceArch { get; init; }

    /// <summary><c>--no-clean</c>.</summary>
    public bool NoClean { get; init; }

    /// <summary><c>--nocheck</c>.</summary>
    public bool NoCheck { get; init; }

    /// <summary><c>--postinstall</c>.</summary>
    public bool PostInstall { get; init; }

    /// <summary><c>--define 'MACRO EXPR'</c>.</summary>
    public IReadOnlyList<string> Defines { get; init; } = [];

    /// <summary><c>--with NAME</c>.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary><c>--without NAME</c>.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary><c>--macro-file</c>.</summary>
    public string? MacroFile { get; init; }

    /// <summary><c>--resultdir</c>.</summary>
    public string? ResultDirectory { get; init; }

    /// <summary>
    /// The working directory of <c>--chain</c>, absolute; null in other modes. The repository <c>results/CHROOT NAME</c> below it is added as
    /// <c>local_build_repo</c>.
    /// </summary>
    public string? ChainDirectory { get; init; }

    /// <summary><c>--rootdir</c>.</summary>
    public string? RootDirectory { get; init; }

    /// <summary><c>--uniqueext</c>.</summary>
    public string? UniqueExtension { get; init; }

    /// <summary><c>--rpmbuild_timeout</c>.</summary>
    public int? RpmbuildTimeout { get; init; }

    /// <summary><c>--bootstrap-chroot</c> (true), <c>--no-bootstrap-chroot</c> (false).</summary>
    public bool? UseBootstrap { get; init; }

    /// <summary><c>--use-bootstrap-image</c> (true), <c>--no-bootstrap-image</c> (false).</summary>
    public bool? UseBootstrapImage { get; init; }

    /// <summary><c>--disable-plugin</c>.</summary>
    public IReadOnlyList<string> DisabledPlugins { get; init; } = [];

    /// <summary><c>--enable-plugin</c>.</summary>
    public IReadOnlyList<string> EnabledPlugins { get; init; } = [];

    /// <summary><c>--plugin-option PLUGIN:KEY=VALUE</c>.</summary>
    public IReadOnlyList<string> PluginOptions { get; init; } = [];

    /// <summary>Ids of plugins that are there, whether or not <c>config_opts['plugins']</c> has them.</summary>
    public IReadOnlyList<string> InstalledPlugins { get; init; } = [];

    /// <summary><c>--isolation</c>.</summary>
    public string? Isolation { get; init; }

    /// <summary><c>--old-chroot</c>.</summary>
    public bool OldChroot { get; init; }

    /// <summary><c>--new-chroot</c>.</summary>
    public bool NewChroot { get; init; }

    /// <summary><c>--enable-network</c>.</summary>
    public bool EnableNetwork { get; init; }

    /// <summary><c>--cleanup-after</c> (true), <c>--no-cleanup-after</c> (false).</summary>
    public bool? CleanupAfter { get; init; }

    /// <summary><c>--cache-alterations</c>.</summary>
    public bool CacheAlterations { get; init; }

    /// <summary><c>--offline</c>.</summary>
    public bool Offline { get; init; }

    /// <summary><c>--yum</c> or <c>--dnf</c>: the word after the dashes.</summary>
    public string? PackageManager { get; init; }

    /// <summary>The mode is <c>--yum-cmd</c>.</summary>
    public bool YumCommandMode { get; init; }

    /// <summary>The mode is <c>--dnf-cmd</c>.</summary>
    public bool DnfCommandMode { get; init; }

    /// <summary><c>--short-circuit</c>.</summary>
    public string? ShortCircuit { get; init; }

    /// <summary><c>--rpmbuild-opts</c>.</summary>
    public string? RpmbuildOptions { get; init; }

    /// <summary><c>--enablerepo</c> and <c>--disablerepo</c>, in order.</summary>
    public IReadOnlyList<RepositorySwitch> RepositorySwitches { get; init; } = [];

    /// <summary><c>--scm-enable</c>.</summary>
    public bool ScmEnable { get; init; }

    /// <summary><c>--scm-option KEY=VALUE</c>.</summary>
    public IReadOnlyList<string> ScmOptions { get; init; } = [];

    /// <summary><c>--additional-package</c>.</summary>
    public IReadOnlyList<string> AdditionalPackages { get; init; } = [];

    /// <summary><c>--calculate-build-dependencies</c>.</summary>
    public bool CalculateBuildDependencies { get; init; }

    /// <summary><c>--buildroot-image</c>.</summary>
    public string? BuildrootImage { get; init; }

    /// <summary><c>--addrepo</c>.</summary>
    public IReadOnlyList<string> AddedRepositories { get; init; } = [];

    /// <summary>The mode is <c>--scrub</c>, which needs the bootstrap configuration even where bootstrapping is off.</summary>
    public bool Scrub { get; init; }
}
