namespace Kiln.Sdk.Errors;

/// <summary>Every kind of failure. Exit statuses are Mock's where Mock has one.</summary>
public static class KilnErrors
{
    /// <summary>Any failure without a kind of its own.</summary>
    public static KilnError Generic { get; } = new("KILN1000", 1, "A failure without a kind of its own.");

    /// <summary>A source package cannot be read or is none.</summary>
    public static KilnError BadSourcePackage { get; } = new("KILN1001", 1, "A source package cannot be read, is damaged, or is not a source package.");

    /// <summary>A command in the buildroot ended with its own status, which becomes the exit status.</summary>
    public static KilnError CommandFailed { get; } = new("KILN1002", 1, "A command failed; its own exit status is passed on.");

    /// <summary>A plugin's manifest, assembly or registration is wrong.</summary>
    public static KilnError BadPlugin { get; } = new("KILN1003", 1, "A plugin cannot be loaded, or its code does not match its manifest.");

    /// <summary>A plugin's handler failed.</summary>
    public static KilnError PluginFailed { get; } = new("KILN1004", 1, "A plugin's handler failed.");

    /// <summary>Hooks cannot be ordered, or two plugins own one thing.</summary>
    public static KilnError PluginConflict { get; } = new("KILN1005", 1, "Plugins contradict each other: an ordering cycle, one id twice, or two owners of one field.");

    /// <summary>A plugin did what its permissions do not allow.</summary>
    public static KilnError PermissionDenied { get; } = new("KILN1006", 1, "A plugin did what it was not permitted to do.");

    /// <summary>A plugin vetoed the build.</summary>
    public static KilnError Vetoed { get; } = new("KILN1007", 1, "A plugin vetoed the build.");

    /// <summary>The broker cannot be started.</summary>
    public static KilnError NoPrivilege { get; } = new("KILN1008", 1, "Neither root, nor the service, nor a user namespace is available.");

    /// <summary>The broker refused or failed a request, or died.</summary>
    public static KilnError BrokerFailed { get; } = new("KILN1009", 1, "The privilege broker refused or failed a request, or ended.");

    /// <summary>No space is left.</summary>
    public static KilnError NoSpace { get; } = new("KILN1010", 1, "No space is left on a file system that is written to.");

    /// <summary>Packages were built and not signed.</summary>
    public static KilnError SigningFailed { get; } = new("KILN1011", 1, "The packages were built, but could not be signed.");

    /// <summary>The command line is wrong in its form.</summary>
    public static KilnError Usage { get; } = new("KILN2001", 2, "The command line is wrong in its form.");

    /// <summary>The configuration is wrong or missing.</summary>
    public static KilnError BadConfiguration { get; } = new("KILN3001", 3, "A configuration file is missing or wrong.");

    /// <summary>A chain of builds ended with failures.</summary>
    public static KilnError ChainFailed { get; } = new("KILN4001", 4, "At least one package of a chain failed.");

    /// <summary>The command line asks for what cannot be.</summary>
    public static KilnError BadCommandLine { get; } = new("KILN5001", 5, "The command line asks for something impossible.");

    /// <summary>An option of a plugin is wrong.</summary>
    public static KilnError BadOption { get; } = new("KILN5002", 5, "An option of a plugin is wrong.");

    /// <summary>The architecture cannot be built here.</summary>
    public static KilnError BadArchitecture { get; } = new("KILN6001", 6, "The architecture cannot be built on this machine.");

    /// <summary>The user interrupted the run.</summary>
    public static KilnError Interrupted { get; } = new("KILN7001", 7, "The user interrupted the run.");

    /// <summary>Generated requirements could not be computed, or the resolver lacks a sub-command.</summary>
    public static KilnError BuildFailed { get; } = new("KILN10001", 10, "The build failed before its main step.");

    /// <summary>A command took longer than allowed.</summary>
    public static KilnError TimedOut { get; } = new("KILN11001", 11, "A command took longer than allowed.");

    /// <summary>Volumes of roots cannot be had.</summary>
    public static KilnError VolumesFailed { get; } = new("KILN25001", 25, "The volumes that roots are on cannot be made, mounted or removed, or their pool is full.");

    /// <summary>The package manager failed.</summary>
    public static KilnError PackageManagerFailed { get; } = new("KILN30001", 30, "The package manager failed.");

    /// <summary>A requirement cannot be met.</summary>
    public static KilnError MissingRequirement { get; } = new("KILN30002", 30, "A requirement cannot be met by any enabled repository.");

    /// <summary>A package cannot be processed: no spec file, not installable, no results.</summary>
    public static KilnError PackageFailed { get; } = new("KILN40001", 40, "A package cannot be processed: no spec file, not installable, or no results.");

    /// <summary>A mode lacks what it needs.</summary>
    public static KilnError MissingArgument { get; } = new("KILN50001", 50, "A mode lacks an argument it needs.");

    /// <summary>Another process uses the buildroot.</summary>
    public static KilnError BuildrootLocked { get; } = new("KILN60001", 60, "Another process holds the buildroot.");

    /// <summary>The result directory cannot be written.</summary>
    public static KilnError ResultDirectory { get; } = new("KILN70001", 70, "The result directory cannot be made or written.");

    /// <summary>Namespaces cannot be made.</summary>
    public static KilnError NamespacesFailed { get; } = new("KILN80001", 80, "Namespaces cannot be made.");

    /// <summary>Exit 90.</summary>
    public static KilnError BootstrapFailed { get; } = new("KILN90001", 90, "The bootstrap buildroot cannot be made as configured.");

    /// <summary>All kinds, sorted by code.</summary>
    public static IReadOnlyList<KilnError> All { get; } =
    [
        Generic, BadSourcePackage, CommandFailed, BadPlugin, PluginFailed, PluginConflict, PermissionDenied, Vetoed, NoPrivilege, BrokerFailed, NoSpace, SigningFailed,
        Usage, BadConfiguration, ChainFailed, BadCommandLine, BadOption, BadArchitecture, Interrupted, BuildFailed, TimedOut, VolumesFailed,
        PackageManagerFailed, MissingRequirement, PackageFailed, MissingArgument, BuildrootLocked, ResultDirectory, NamespacesFailed,
        BootstrapFailed,
    ];
}
