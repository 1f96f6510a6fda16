using static Kiln.Cli.Arguments.CommandOption;

namespace Kiln.Cli.Arguments.Options;

/// <summary>How commands of the user run.</summary>
internal static class CommandOptions
{
    public static IReadOnlyList<CommandOption> All { get; } =
    [
        Flag("--unpriv", "Run the command as the build user.", run => run.Unprivileged = true),
        Valued("--cwd", "DIR", "Directory in the buildroot where the command runs.", (run, value) => run.WorkingDirectory = value),
    ];
}
