using static Kiln.Cli.Arguments.CommandOption;

namespace Kiln.Cli.Arguments.Options;

/// <summary>Building several packages that need each other.</summary>
internal static class ChainOptions
{
    public static IReadOnlyList<CommandOption> All { get; } =
    [
        Valued("--localrepo", "PATH", "Where the repository of a chain is kept.", (run, value) => run.LocalRepository = value) with { Unavailable = true, Kind = ValueKind.Directory },
        Flag("-c --continue", "Go on after a package failed.", run => run.ContinueChain = true) with { Unavailable = true },
        Flag("--recurse", "Build failed packages again as long as others succeed.", SetRecurse) with { Unavailable = true },
        Valued("--tmp_prefix", "PREFIX", "Part of the name of the temporary repository.", (run, value) => run.TemporaryPrefix = value) with { Unavailable = true },
    ];

    private static void SetRecurse(Invocation run)
    {
        run.RecurseChain = true;
        run.ContinueChain = true;
    }
}
