using static Kiln.Cli.Arguments.CommandOption;

namespace Kiln.Cli.Arguments.Options;

/// <summary>What the run does.</summary>
internal static class ModeOptions
{
    private static readonly string[] ScrubKinds =
        ["chroot", "cache", "root-cache", "c-cache", "yum-cache", "dnf-cache", "lvm", "overlayfs", "bootstrap", "all"];

    public static IReadOnlyList<CommandOption> All { get; } =
    [
        ForMode("--rebuild", Mode.Rebuild, "Build binary packages from source packages, each in a clean buildroot. The default."),
        ForMode("--buildsrpm", Mode.BuildSourcePackage, "Build a source package from a spec file and sources."),
        ForMode("--chain", Mode.Chain, "Build several source packages in order, each with the results of those before it."),
        ForMode("--init", Mode.Init, "Make the buildroot and install the base packages, nothing more."),
        ForMode("--clean", Mode.Clean, "Delete the buildroot; caches stay."),
        ForMode("--shell", Mode.Shell, "Run a command, or an interactive shell, in the buildroot, with the terminal."),
        ForMode("--chroot", Mode.Chroot, "Run a command in the buildroot and log its output."),
        ForMode("-i --install", Mode.Install, "Install packages, or local package files, in the buildroot."),
        ForMode("--installdeps", Mode.InstallDependencies, "Install what source packages need to build."),
        ForMode("--update", Mode.Update, "Update the packages of the buildroot, all or the named."),
        ForMode("--remove", Mode.Remove, "Remove packages from the buildroot."),
        ForMode("--pm-cmd", Mode.PackageManagerCommand, "Run the configured package manager with your own words."),
        ForMode("--yum-cmd", Mode.YumCommand, "The same with yum."),
        ForMode("--dnf-cmd", Mode.DnfCommand, "The same with dnf."),
        Flag("-p --print-root-path", "Print the path of the buildroot and end.", run => run.PrintRootPath = true) with { SelectsWork = true },
        ForMode("--list-chroots", Mode.ListChroots, "List the configurations that -r can name."),
        ForMode("--debug-config", Mode.DebugConfiguration, "Print every option that differs from its default, as it is written."),
        ForMode("--debug-config-expanded", Mode.DebugConfigurationExpanded, "The same with templates expanded."),
        .. Later,
    ];

    private static IEnumerable<CommandOption> Later =>
    [
        ForMode("--calculate-build-dependencies", Mode.CalculateBuildDependencies, "Resolve the build dependencies into a lock file, without building.") with { Unavailable = true },
        new CommandOption(["--hermetic-build"], ["LOCKFILE", "REPO"], "Build offline from a lock file and the packages it names.", SetHermetic) with { Unavailable = true },
        Valued("--scrub", "TYPE", "Delete the buildroot or caches; may be given several times.", (run, kind) => run.Scrubs.Add(kind))
            with { Choices = ScrubKinds, SelectsWork = true },
        ForMode("--scrub-all-chroots", Mode.ScrubAllChroots, "Delete all buildroots and caches of known configurations."),
        ForMode("--copyin", Mode.CopyIn, "Copy files into the buildroot."),
        ForMode("--copyout", Mode.CopyOut, "Copy files out of the buildroot."),
        ForMode("--snapshot", Mode.Snapshot, "Keep the state of the buildroot under a name."),
        ForMode("--rollback-to", Mode.RollBackTo, "Go back to a snapshot."),
        ForMode("--remove-snapshot", Mode.RemoveSnapshot, "Delete a snapshot."),
        Flag("-l --list-snapshots", "List the snapshots of the buildroot and end.", run => run.ListSnapshots = true) with { SelectsWork = true },
        ForMode("--orphanskill", Mode.KillOrphans, "End processes that are left in the buildroot."),
        ForMode("--mount", Mode.Mount, "Mount the buildroot and end."),
        ForMode("--umount", Mode.Unmount, "Unmount the buildroot and end."),
    ];

    private static void SetHermetic(Invocation run, IReadOnlyList<string> values) =>
        run.Override(options => options with { Hermetic = new(values[0], values[1]) });
}
