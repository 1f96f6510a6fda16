using Kiln.Sdk.Errors;

namespace Kiln.Cli.Arguments;

/// <summary>Combinations that cannot be; checked right after parsing, in Mock's order, before anything is read or started.</summary>
internal static class ConflictRules
{
    /// <exception cref="KilnException">The first rule that is broken; exit status 5.</exception>
    public static void Check(Invocation run)
    {
        if (FindConflict(run) is { } message)
        {
            throw new KilnException(KilnErrors.BadCommandLine, message);
        }

        if (run.Unavailable.Count > 0)
        {
            throw new KilnException(
                KilnErrors.BadCommandLine,
                $"Option '{run.Unavailable[0]}' is not available in this version of Kiln ({ProgramVersion.Own}).",
                "Leave the option out, or use a version whose CHANGELOG lists it.");
        }
    }

    private static string? FindConflict(Invocation run)
    {
        Mode requested = run.RequestedMode ?? Mode.Rebuild;
        if (run.Overrides.Hermetic is not null && run.Root != "default")
        {
            return "Hermetic builds use a chroot configuration of their own, -r/--root cannot be used with --hermetic-build";
        }

        if (run.Overrides.Hermetic is not null && requested != Mode.Rebuild)
        {
            return "--rebuild mode needed with --hermetic-build";
        }

        if (run.Overrides.Target?.Contains(',', StringComparison.Ordinal) == true)
        {
            return $"--target option accepts only one arch. Invalid: {run.Overrides.Target}";
        }

        if (run.Mode == Mode.BuildSourcePackage && run.Spec is null && !run.Overrides.ScmEnable)
        {
            return "Must specify both --spec and --sources with --buildsrpm";
        }

        return FindChainConflict(run) ?? FindBuildConflict(run);
    }

    private static string? FindChainConflict(Invocation run)
    {
        if (run.Mode == Mode.Chain)
        {
            return run.Jobs is not (null or "1") && run.Overrides.RootDirectory is not null
                ? "The --jobs option needs a tree for each build, so --rootdir cannot be used with it"
                : null;
        }

        return run.LocalRepository is not null ? "The --localrepo option works only with --chain"
            : run.RecurseChain ? "Only --chain mode supports --recurse build algorithm"
            : run.ContinueChain ? "Only --chain mode supports --continue build algorithm"
            : run.Jobs is not null ? "The --jobs option works only with --chain"
            : null;
    }

    private static string? FindBuildConflict(Invocation run) =>
        run.Overrides.AdditionalPackages.Count > 0 && run.Mode is not (Mode.Rebuild or Mode.CalculateBuildDependencies)
            ? "The --additional-package option requires the --rebuild mode"
            : null;

    /// <summary>The check that Mock makes after the configuration was merged.</summary>
    /// <exception cref="KilnException">Exit status 5.</exception>
    public static void CheckResultDirectory(Invocation run)
    {
        if (run.Mode is Mode.Rebuild or Mode.CalculateBuildDependencies && run.Words.Count > 1 && run.Overrides.ResultDirectory is null)
        {
            throw new KilnException(KilnErrors.BadCommandLine, "Must specify --resultdir when building multiple RPMS.");
        }

        if (run.Mode == Mode.Chain && run.Overrides.ResultDirectory is not null)
        {
            throw new KilnException(KilnErrors.BadCommandLine, "The --chain mode doesn't support --resultdir, use --localrepo instead");
        }
    }
}
