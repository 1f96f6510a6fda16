using System.Text;
using Kiln.Cli.Text;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Cli.Display;

/// <summary>
/// How a run says that it failed: first the line that callers parse, exactly as Mock writes it, then one block for people.
/// </summary>
internal static class FailureReport
{
    private const int LastLines = 12;

    /// <param name="failure">What ended the run.</param>
    /// <param name="resultDirectory">Where the logs are, or null if there are none.</param>
    public static string Write(KilnException failure, string? resultDirectory)
    {
        var text = new StringBuilder();
        text.Append(failure.ExitCode == KilnErrors.MissingArgument.ExitCode ? "CRITICAL: " : "ERROR: ").Append(Headline(failure)).Append('\n');
        if (failure.Error == KilnErrors.Interrupted || (failure.Command is null && failure.WayOut is null))
        {
            return text.ToString();
        }

        AppendBlock(text, failure, resultDirectory);
        return text.ToString();
    }

    /// <summary>The text after <c>ERROR: </c>; for a failed command in Mock's three parts.</summary>
    public static string Headline(KilnException failure)
    {
        if (failure.Command is not { } command)
        {
            return failure.Message;
        }

        string first = failure.Error == KilnErrors.TimedOut
            ? $"Timeout({(long)command.Plan.Timeout.TotalSeconds}) expired for command:"
            : "Command failed: ";
        string output = ShowsOutput(failure) ? string.Join('\n', command.Result.Output) + "\n" : string.Empty;
        return $"{first}\n # {CommandLine(command.Plan)}\n{output}";
    }

    /// <summary>A command as it could be typed.</summary>
    public static string CommandLine(CommandPlan plan) =>
        plan.IsShellText ? plan.Arguments[^1] : ShellQuote.Words([plan.Program, .. plan.Arguments]);

    /// <summary>The last lines worth reading: no empty ones.</summary>
    public static IReadOnlyList<string> Tail(CommandResult result) =>
        [.. result.Output.Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(LastLines)];

    /// <summary>Path of the log to open, or null.</summary>
    public static string? LogPath(KilnException failure, string? resultDirectory) =>
        failure.Command is { Log.Length: > 0 } command && resultDirectory is not null ? Path.Combine(resultDirectory, command.Log) : null;

    // Mock captures the output of the package manager only.
    private static bool ShowsOutput(KilnException failure) =>
        failure.ExitCode == KilnErrors.PackageManagerFailed.ExitCode && failure.Command!.Result.Output.Count > 0;

    private static void AppendBlock(StringBuilder text, KilnException failure, string? resultDirectory)
    {
        text.Append("  ").Append(failure.Error.Code).Append("  ").Append(Subject(failure)).Append('\n');
        if (failure.Command is { } command)
        {
            text.Append("  command  ").Append(OneLine(CommandLine(command.Plan))).Append('\n');
            text.Append("  status   ").Append(Status(command.Result)).Append(" after ").Append(Duration(command.Result.Duration)).Append('\n');
            AppendTail(text, failure, command);
        }

        if (LogPath(failure, resultDirectory) is { } log)
        {
            text.Append("  log      ").Append(log).Append('\n');
        }

        if (failure.WayOut is { } wayOut)
        {
            text.Append("  way out  ").Append(wayOut.ReplaceLineEndings("\n           ")).Append('\n');
        }
    }

    private static void AppendTail(StringBuilder text, KilnException failure, CommandFailure command)
    {
        if (ShowsOutput(failure))
        {
            return;
        }

        string label = "  output   ";
        foreach (string line in Tail(command.Result))
        {
            text.Append(label).Append(line).Append('\n');
            label = "           ";
        }
    }

    // A message of several lines was printed already; what kind of failure it is says more than its first line.
    private static string Subject(KilnException failure) =>
        failure.Command is null || failure.Message.Contains('\n', StringComparison.Ordinal) ? failure.Error.Meaning : failure.Message;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Status(CommandResult result) => result.Signal > 0 ? $"ended by signal {result.Signal}" : $"exit {result.ExitCode}";

    private static string Duration(TimeSpan duration) => $"{duration.TotalSeconds:0.0} s";
}
