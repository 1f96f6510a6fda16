using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Harness;

/// <summary>Keeps the events of a run. The bytes of output are copied.</summary>
public sealed class RecordingSink : IEventSink
{
    private readonly Lock gate = new();
    private readonly List<BuildEvent> events = [];

    /// <summary>All events, in order.</summary>
    public IReadOnlyList<BuildEvent> Events
    {
        get
        {
            lock (gate)
            {
                return [.. events];
            }
        }
    }

    /// <summary>States and messages of importance INFO and above as lines, for golden lists.</summary>
    public IReadOnlyList<string> Timeline => [.. Events.Select(Line).OfType<string>()];

    /// <summary>Whether output is kept. Default: yes.</summary>
    public bool KeepOutput { get; init; } = true;

    /// <inheritdoc/>
    public void Accept(BuildEvent item)
    {
        if (item is CommandOutput && !KeepOutput)
        {
            return;
        }

        lock (gate)
        {
            events.Add(item is CommandOutput output ? output with { Data = output.Data.ToArray() } : item);
        }
    }

    private static string? Line(BuildEvent item) => item switch
    {
        StateStarted state => $"Start: {state.Title}",
        StateFinished { Outcome: StateOutcome.Done } state => $"Finish: {state.Title}",
        StateFinished state => $"{state.Outcome}: {state.Title}",
        MessageLogged { Level: >= LogLevel.Info } message => $"{message.Level.ToString().ToUpperInvariant()}: {message.Text}",
        MessageLogged { Channel: LogChannel.Console } message => message.Text,
        LogsOpened => "logs opened",
        RunFinished finished => $"exit {finished.ExitCode}",
        _ => null,
    };
}
