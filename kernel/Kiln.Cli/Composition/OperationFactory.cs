using Kiln.Cli.Arguments;
using Kiln.Cli.Shell;
using Kiln.Configuration.Options;
using Kiln.Kernel.Operations;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>Turns a command line into an operation of the kernel.</summary>
internal static class OperationFactory
{
    /// <param name="run">The command line.</param>
    /// <param name="files">Opens the caller's files.</param>
    /// <param name="trees">Opens the caller's trees.</param>
    /// <param name="options">The configuration.</param>
    /// <exception cref="KilnException">There is no such operation, or a file that it needs is missing.</exception>
    public static Operation Create(Invocation run, CallerFiles files, CallerTrees trees, MockConfiguration options) => run.Mode switch
    {
        _ when run.ListSnapshots => new SnapshotOperation(SnapshotAction.List, string.Empty),
        Mode.Rebuild => PackageOperations.Rebuild(run, files, options.GetBool("scm")),
        Mode.BuildSourcePackage => PackageOperations.BuildSource(run, files, options.GetBool("scm")),
        Mode.Init => new InitializeOperation(),
        Mode.Clean when run.Scrubs.Count > 0 => new ScrubOperation([.. run.Scrubs.Select(kind => ScrubTable.Step(kind, options.FindString("chroot_name") ?? run.Root))]),
        Mode.Clean => new CleanOperation(),
        Mode.Shell => new ShellOperation(run.Words, run.Unprivileged, run.WorkingDirectory, UserTerminal.Find()),
        Mode.Chroot => new ChrootOperation(run.Words, run.Unprivileged, run.WorkingDirectory),
        Mode.Install => PackageOperations.Install(run, files),
        Mode.InstallDependencies => new InstallDependenciesOperation([.. run.Words.Select(files.Open)]),
        Mode.Update => new UpdateOperation(run.Words),
        Mode.Remove => new RemoveOperation(run.Words),
        Mode.PackageManagerCommand => new PackageManagerOperation("pm-cmd", run.Words),
        Mode.YumCommand => new PackageManagerOperation("yum-cmd", run.Words),
        Mode.DnfCommand => new PackageManagerOperation("dnf-cmd", run.Words),
        Mode.Snapshot => new SnapshotOperation(SnapshotAction.Make, run.Words[0]),
        Mode.RollBackTo => new SnapshotOperation(SnapshotAction.RollBack, run.Words[0]),
        Mode.RemoveSnapshot => new SnapshotOperation(SnapshotAction.Remove, run.Words[0]),
        Mode.Mount => new MountOperation(),
        Mode.Unmount => new UnmountOperation(),
        Mode.KillOrphans => new KillOrphansOperation(),
        Mode.Layers => PluginModes.Create("layers", run, files, trees),
        Mode.Chain => PluginModes.Create("chain", run, files, trees),
        Mode.CopyIn => PluginModes.Create("copyin", run, files, trees),
        Mode.CopyOut => PluginModes.Create("copyout", run, files, trees),
        var other => throw new KilnException(KilnErrors.BadCommandLine, $"Mode '{other}' is not available in this version of Kiln."),
    };
}
