using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Services;

/// <summary>Writes command lines for people to copy into a shell.</summary>
internal static class ShellQuoting
{
    private const string Safe = "@%_-+=:,./";

    public static string CommandLine(CommandPlan plan) =>
        plan.IsShellText ? plan.Arguments[^1] : string.Join(' ', plan.Arguments.Prepend(plan.Program).Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || Safe.Contains(letter, StringComparison.Ordinal))
            ? word
            : "'" + word.Replace("'", "'\"'\"'", StringComparison.Ordinal) + "'";
}
