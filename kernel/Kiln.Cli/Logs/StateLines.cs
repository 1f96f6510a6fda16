using Kiln.Sdk.Events;

namespace Kiln.Cli.Logs;

/// <summary>The lines by which callers follow a run: on the console bare, in <c>state.log</c> with the time.</summary>
internal static class StateLines
{
    /// <summary>First line of every log.</summary>
    public const string Header = "Mock Version: " + ProgramVersion.Compatible;

    // Mock leaves these open when they fail, and callers take their Finish line for success.
    private static readonly HashSet<string> OpenOnFailure = new(StringComparer.Ordinal) { "run", "chroot-init", "install-base", "update", "clean" };

    /// <summary>The line of an event, or null if it has none.</summary>
    public static string? Of(BuildEvent item) => item switch
    {
        LogsOpened => Header,
        StateStarted started => $"Start{Suffix(item)}: {started.Title}",
        StateFinished finished when finished.Outcome == StateOutcome.Done || !OpenOnFailure.Contains(finished.Id) => $"Finish{Suffix(item)}: {finished.Title}",
        _ => null,
    };

    private static string Suffix(BuildEvent item) => item.Bootstrap ? "(bootstrap)" : string.Empty;
}
