namespace Kiln.Sdk.Hooks;

/// <summary>Every hook there is. The ids of Mock's hooks are Mock's, at Mock's positions.</summary>
public static class HookCatalogue
{
    /// <summary>Root provider time: early in every initialisation, before <c>preinit</c>; also mode <c>--mount</c>.</summary>
    public static Hook<BuildrootContext> MountRoot { get; } = new("mount_root", HookKind.Observe, "Early in every initialisation that holds the buildroot, before preinit; also in mode --mount.") { Bootstrap = true };

    /// <summary>Every initialisation, when only root and result directories exist.</summary>
    public static Hook<BuildrootContext> PreInit { get; } = new("preinit", HookKind.Observe, "Every initialisation; only the root and the result directory exist.") { Bootstrap = true };

    /// <summary>Mounts are collected, once per initialisation, after <c>preinit</c>.</summary>
    public static Hook<MountsContext> Mounts { get; } = new("mounts", HookKind.Adjust, "Once per initialisation, after preinit: plugins say what is mounted into the buildroot.") { Bootstrap = true };

    /// <summary>Variables are collected, once per initialisation, after <c>mounts</c>.</summary>
    public static Hook<EnvironmentContext> Environment { get; } = new("environment", HookKind.Adjust, "Once per initialisation, after mounts: plugins set variables for commands in the buildroot.") { Bootstrap = true };

    /// <summary>Before every run of the package manager.</summary>
    public static Hook<TransactionContext> PreYum { get; } = new("preyum", HookKind.Observe, "Before every run of the package manager.") { Bootstrap = true };

    /// <summary>After every run of the package manager, also when it failed.</summary>
    public static Hook<TransactionContext> PostYum { get; } = new("postyum", HookKind.Observe, "After every run of the package manager, also when it failed.") { Bootstrap = true, Order = HookOrder.Reverse };

    /// <summary>The automatic update of a reused buildroot changed its packages.</summary>
    public static Hook<BuildrootContext> PostUpdate { get; } = new("postupdate", HookKind.Observe, "During the initialisation before a build, when the automatic update changed the package set.") { Bootstrap = true };

    /// <summary>End of every initialisation.</summary>
    public static Hook<BuildrootContext> PostInit { get; } = new("postinit", HookKind.Observe, "End of every initialisation, before user mounts.") { Bootstrap = true };

    /// <summary>Initialisation failed or was cancelled.</summary>
    public static Hook<BuildrootContext> InitFailed { get; } = new("initfailed", HookKind.Observe, "Initialisation of either buildroot failed or was cancelled.") { Failure = HookFailure.Warn };

    /// <summary>First action of a build.</summary>
    public static Hook<BuildContext> EarlyPreBuild { get; } = new("earlyprebuild", HookKind.Observe, "First action of a build and of a source package build.");

    /// <summary>Extra packages are collected, before BuildRequires are installed.</summary>
    public static Hook<PackagesContext> Packages { get; } = new("packages", HookKind.Adjust, "Before BuildRequires are installed: plugins ask for packages in the buildroot.");

    /// <summary>A source package is about to be built from a spec file.</summary>
    public static Hook<SpecContext> PreSrpmBuild { get; } = new("pre_srpm_build", HookKind.Observe, "Source package builds only: spec and sources are in the tree, the source package is not built yet.");

    /// <summary>Static dependencies are installed.</summary>
    public static Hook<BuildContext> PreBuild { get; } = new("prebuild", HookKind.Observe, "After static dependencies are installed; not for source package builds.");

    /// <summary>All dependencies are installed, the main build step comes next.</summary>
    public static Hook<BuildContext> PostDeps { get; } = new("postdeps", HookKind.Observe, "After dynamic dependencies, immediately before the main build step, also when that is skipped.");

    /// <summary>The last word before the main build step.</summary>
    public static Hook<ValidationContext> ValidateBuild { get; } = new("validate_build", HookKind.Validate, "After postdeps: any veto ends the build, naming plugin and reason.");

    /// <summary>End of a build, also after errors, timeouts and cancellation.</summary>
    public static Hook<BuildContext> PostBuild { get; } = new("postbuild", HookKind.Observe, "End of a build, also after errors, timeouts and cancellation.") { Order = HookOrder.Reverse };

    /// <summary>After each build, when its logs are complete.</summary>
    public static Hook<BuildrootContext> ProcessLogs { get; } = new("process_logs", HookKind.Observe, "After each build, after the line that names the results, also for failures and cancellation.");

    /// <summary>All packages of a rebuild are built, and installed if that was asked for.</summary>
    public static Hook<BuildrootContext> PostResults { get; } = new("postresults", HookKind.Observe, "After a rebuild that succeeded as a whole, when the results are complete and were installed if post_install says so.");

    /// <summary>Before the command of <c>--shell</c>.</summary>
    public static Hook<CommandContext> PreShell { get; } = new("preshell", HookKind.Observe, "Before the command of --shell.");

    /// <summary>After the command of <c>--shell</c>.</summary>
    public static Hook<CommandContext> PostShell { get; } = new("postshell", HookKind.Observe, "After the command of --shell.") { Order = HookOrder.Reverse };

    /// <summary>Before the command of <c>--chroot</c>.</summary>
    public static Hook<CommandContext> PreChroot { get; } = new("prechroot", HookKind.Observe, "Before the command of --chroot.");

    /// <summary>After the command of <c>--chroot</c>.</summary>
    public static Hook<CommandContext> PostChroot { get; } = new("postchroot", HookKind.Observe, "After the command of --chroot, whatever its status.") { Order = HookOrder.Reverse };

    /// <summary>Start of <c>--scrub</c>.</summary>
    public static Hook<BuildrootContext> Clean { get; } = new("clean", HookKind.Observe, "Start of --scrub only.") { Bootstrap = true };

    /// <summary>Once per kind of <c>--scrub</c>.</summary>
    public static Hook<ScrubContext> Scrub { get; } = new("scrub", HookKind.Observe, "Once per kind of --scrub.") { Bootstrap = true };

    /// <summary>Inside deletion of an existing buildroot; also mode <c>--umount</c>.</summary>
    public static Hook<BuildrootContext> UmountRoot { get; } = new("umount_root", HookKind.Observe, "Inside the deletion of an existing buildroot; also in mode --umount.") { Bootstrap = true, Order = HookOrder.Reverse };

    /// <summary>End of every deletion, even if nothing existed.</summary>
    public static Hook<BuildrootContext> PostClean { get; } = new("postclean", HookKind.Observe, "End of every deletion, even if nothing existed.") { Bootstrap = true, Order = HookOrder.Reverse };

    /// <summary>End of the run, when the root still exists.</summary>
    public static Hook<BuildrootContext> PostUmount { get; } = new("postumount", HookKind.Observe, "End of the run, if the root exists and nobody else uses it.") { Bootstrap = true, Order = HookOrder.Reverse };

    /// <summary>Mode <c>--list-snapshots</c>.</summary>
    public static Hook<SnapshotContext> ListSnapshots { get; } = new("list_snapshots", HookKind.Observe, "Mode --list-snapshots.") { Bootstrap = true, Required = true };

    /// <summary>Mode <c>--snapshot</c>.</summary>
    public static Hook<SnapshotContext> MakeSnapshot { get; } = new("make_snapshot", HookKind.Observe, "Mode --snapshot.") { Bootstrap = true, Required = true };

    /// <summary>Mode <c>--rollback-to</c>.</summary>
    public static Hook<SnapshotContext> RollbackTo { get; } = new("rollback_to", HookKind.Observe, "Mode --rollback-to.") { Bootstrap = true, Required = true };

    /// <summary>Mode <c>--remove-snapshot</c>.</summary>
    public static Hook<SnapshotContext> RemoveSnapshot { get; } = new("remove_snapshot", HookKind.Observe, "Mode --remove-snapshot.") { Bootstrap = true, Required = true };

    /// <summary>All hooks in the order in which a complete run reaches them.</summary>
    public static IReadOnlyList<HookPoint> All { get; } =
    [
        MountRoot, PreInit, Mounts, Environment, PreYum, PostYum, PostUpdate, PostInit, InitFailed, EarlyPreBuild, PreSrpmBuild, Packages, PreBuild, PostDeps,
        ValidateBuild, PostBuild, ProcessLogs, PostResults, PreShell, PostShell, PreChroot, PostChroot, Clean, Scrub, UmountRoot, PostClean, PostUmount, ListSnapshots,
        MakeSnapshot, RollbackTo, RemoveSnapshot,
    ];
}
