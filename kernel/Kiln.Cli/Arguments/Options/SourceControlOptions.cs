using static Kiln.Cli.Arguments.CommandOption;

namespace Kiln.Cli.Arguments.Options;

/// <summary>Building from a version control system.</summary>
internal static class SourceControlOptions
{
    public static IReadOnlyList<CommandOption> All { get; } =
    [
        Flag("--scm-enable", "Build from a repository of sources.", run => run.Override(o => o with { ScmEnable = true })),
        Valued("--scm-option", "KEY=VALUE", "Set an option of the source repository.", (run, value) => run.Override(o => o with { ScmOptions = [.. o.ScmOptions, value] })),
    ];
}
