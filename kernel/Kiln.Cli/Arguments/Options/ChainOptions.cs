using System.Globalization;
using static Kiln.Cli.Arguments.CommandOption;

namespace Kiln.Cli.Arguments.Options;

/// <summary>Building several packages that need each other.</summary>
internal static class ChainOptions
{
    private const int MostJobs = 64;

    public static IReadOnlyList<CommandOption> All { get; } =
    [
        Valued("--localrepo", "PATH", "Where the repository of a chain is kept.", (run, value) => run.LocalRepository = value) with { Kind = ValueKind.Directory },
        Flag("-c --continue", "Go on after a package failed.", run => run.ContinueChain = true),
        Flag("--recurse", "Build failed packages again as long as others succeed.", SetRecurse),
        Valued("--tmp_prefix", "PREFIX", "Part of the name of the temporary repository.", SetPrefix),
        Valued("--jobs", "N", "Build up to N packages at once, each as soon as the packages that it requires are built. Default: one after the other, in the order given.", SetJobs)
            with { IsAddition = true },
    ];

    private static void SetPrefix(Invocation run, string value) => run.TemporaryPrefix = value.Contains('/', StringComparison.Ordinal)
        ? throw new UsageException($"argument --tmp_prefix: '{value}' is to be a part of a file name, but contains '/'; use --localrepo for a directory")
        : value;

    private static void SetJobs(Invocation run, string value) =>
        run.Jobs = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MostJobs
            ? count.ToString(CultureInfo.InvariantCulture)
            : throw new UsageException($"argument --jobs: '{value}' is not a number from 1 to {MostJobs}");

    private static void SetRecurse(Invocation run)
    {
        run.RecurseChain = true;
        run.ContinueChain = true;
    }
}
