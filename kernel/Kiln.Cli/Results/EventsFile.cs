using System.Buffers;
using System.Text.Json;
using Kiln.Cli.Logs;
using Kiln.Sdk.Events;

namespace Kiln.Cli.Results;

/// <summary>Writes every event but command output, one JSON object per line; the schema is sdk/schema/events.schema.json.</summary>
internal sealed class EventsFile(EventsTarget target, Action<string, IOException> failed) : IEventSink, IDisposable
{
    private readonly LogFile file = LogFile.Over(target.Stream, target.Name, failed);
    private readonly ArrayBufferWriter<byte> buffer = new();

    public void Accept(BuildEvent item)
    {
        if (item is CommandOutput)
        {
            return;
        }

        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("event", item.GetType().Name);
            json.WriteString("time", item.Time);
            json.WriteBoolean("bootstrap", item.Bootstrap);
            if (item.Job is { } job)
            {
                json.WriteString("job", job);
            }

            WriteMembers(json, item);
            json.WriteEndObject();
        }

        file.WriteLine([], buffer.WrittenSpan, this, ended: true);
        file.Flush();
    }

    public void Dispose() => file.Dispose();

    private static void WriteMembers(Utf8JsonWriter json, BuildEvent item)
    {
        switch (item)
        {
            case LogsOpened opened:
                json.WriteString("resultDirectory", opened.ResultDirectory);
                break;
            case StateStarted state:
                json.WriteString("id", state.Id);
                json.WriteString("title", state.Title);
                break;
            case StateFinished state:
                json.WriteString("id", state.Id);
                json.WriteString("title", state.Title);
                json.WriteString("outcome", state.Outcome.ToString());
                json.WriteNumber("seconds", state.Elapsed.TotalSeconds);
                break;
            case MessageLogged message:
                json.WriteString("level", LevelNames.Of(message.Level));
                json.WriteString("text", message.Text);
                json.WriteString("channel", message.Channel.ToString());
                json.WriteString("source", message.Source);
                break;
            case ArtifactAdded artifact:
                json.WriteString("path", artifact.Path);
                break;
            case RunFinished run:
                json.WriteNumber("exitCode", run.ExitCode);
                json.WriteString("failure", run.Failure?.Error.Code);
                json.WriteString("message", run.Failure?.Message);
                break;
            default:
                WriteCommand(json, item);
                break;
        }
    }

    private static void WriteCommand(Utf8JsonWriter json, BuildEvent item)
    {
        switch (item)
        {
            case CommandStarted started:
                json.WriteNumber("id", started.Id);
                json.WriteString("program", started.Plan.Program);
                json.WriteStartArray("arguments");
                foreach (string argument in started.Plan.Arguments)
                {
                    json.WriteStringValue(argument);
                }

                json.WriteEndArray();
                json.WriteString("place", started.Plan.Place.ToString());
                json.WriteString("identity", started.Plan.Identity.ToString());
                break;
            case CommandFinished finished:
                json.WriteNumber("id", finished.Id);
                json.WriteNumber("exitCode", finished.Result.ExitCode);
                json.WriteNumber("signal", finished.Result.Signal);
                json.WriteNumber("seconds", finished.Result.Duration.TotalSeconds);
                break;
        }
    }
}
