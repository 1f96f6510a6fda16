using Kiln.Sdk.Errors;

namespace Kiln.Cli.Arguments;

/// <summary>Modes that need words and got none; checked before anything is started, so that nothing has to be undone.</summary>
internal static class RequiredWords
{
    /// <param name="run">The command line.</param>
    /// <param name="fetchesSources">Whether the configuration says where sources come from.</param>
    /// <exception cref="KilnException">Exit status 50.</exception>
    public static void Check(Invocation run, bool fetchesSources = false)
    {
        if (Find(run, fetchesSources || run.Overrides.ScmEnable) is { } message)
        {
            throw new KilnException(KilnErrors.MissingArgument, message);
        }
    }

    private static string? Find(Invocation run, bool fetchesSources) => (run.Mode, run.Words.Count) switch
    {
        _ when run.ListSnapshots => null,
        (Mode.Rebuild or Mode.CalculateBuildDependencies, 0) when !fetchesSources && (run.Spec is null || run.Sources is null) => "No package specified to rebuild command.",
        (Mode.Rebuild or Mode.CalculateBuildDependencies, var count) when !fetchesSources && run.Spec is not null && count > (run.Sources is null ? 1 : 0) => "--spec argument only supported with single srpm.",
        (Mode.Chain, 0) => "You must specify an SRPM file with --chain",
        (Mode.Chroot, 0) => "You must specify a command to run with --chroot",
        (Mode.InstallDependencies, 0) => "You must specify an SRPM file with --installdeps",
        (Mode.Install, 0) => "You must specify a package list to install.",
        (Mode.CopyIn, < 2) => "Must have source and destinations for copyin",
        (Mode.CopyOut, < 2) => "Must have source and destinations for copyout",
        (Mode.Snapshot or Mode.RollBackTo or Mode.RemoveSnapshot, 0) => "Requires a snapshot name",
        (Mode.Remove, 0) => "You must specify a package list to remove.",
        _ => null,
    };
}
