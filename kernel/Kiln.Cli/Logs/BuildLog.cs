using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;

namespace Kiln.Cli.Logs;

/// <summary>Writes <c>build.log</c>: what the build prints, without any prefix.</summary>
internal sealed class BuildLog(byte[] errorMark, Action<string, IOException> failed) : IEventSink, IDisposable
{
    private readonly Dictionary<int, CommandOutputLines> commands = [];
    private LogFile? file;

    public void Accept(BuildEvent item)
    {
        if (item is LogsOpened opened)
        {
            file?.Dispose();
            file = LogFile.Open(Path.Combine(opened.ResultDirectory, "build.log"), failed);
            file.WriteLine(StateLines.Header);
            file.Flush();
        }
        else if (file is not null)
        {
            Write(file, item);
        }
    }

    public void Dispose() => file?.Dispose();

    private void Write(LogFile log, BuildEvent item)
    {
        switch (item)
        {
            case MessageLogged { Channel: LogChannel.Build } message:
                log.WriteLine(message.Text);
                break;
            case CommandStarted { Plan.Log: LogChannel.Build } started:
                log.WriteLine(CommandRecords.Started(started));
                commands[started.Id] = new CommandOutputLines(started.Plan, errorMark, WriteOutput);
                break;
            case CommandOutput output when commands.TryGetValue(output.Id, out CommandOutputLines? lines):
                lines.Take(output);
                break;
            case CommandFinished finished when commands.Remove(finished.Id, out CommandOutputLines? lines):
                lines.Finish();
                log.WriteLine(CommandRecords.Finished(finished));
                break;
            default:
                return;
        }

        log.Flush();
    }

    private void WriteOutput(CommandOutputLines.Source source, ReadOnlySpan<byte> line, bool ended) => file?.WriteLine([], line, source, ended);
}
