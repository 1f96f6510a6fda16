using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;

namespace Kiln.Cli.Logs;

/// <summary>Writes <c>root.log</c>: messages, and commands with their output.</summary>
internal sealed class RootLog(byte[] errorMark, Action<string, IOException> failed) : IEventSink, IDisposable
{
    private readonly Dictionary<int, CommandOutputLines> commands = [];
    private LogFile? file;

    public void Accept(BuildEvent item)
    {
        if (item is LogsOpened opened)
        {
            file?.Dispose();
            file = LogFile.Open(Path.Combine(opened.ResultDirectory, "root.log"), failed);
            file.WriteLine($"INFO buildroot.py:700:  {StateLines.Header}");
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
            case MessageLogged { Channel: LogChannel.Root } message:
                log.WriteLine($"{LevelNames.Of(message.Level)} {message.Source}:  {message.Text}");
                break;
            case CommandStarted { Plan.Log: LogChannel.Root } started:
                Start(log, started);
                break;
            case CommandOutput output when commands.TryGetValue(output.Id, out CommandOutputLines? lines):
                lines.Take(output);
                break;
            case CommandFinished finished when commands.Remove(finished.Id, out CommandOutputLines? lines):
                lines.Finish();
                log.WriteLine(CommandRecords.StatusPrefix + CommandRecords.Finished(finished));
                break;
            default:
                return;
        }

        log.Flush();
    }

    private void Start(LogFile log, CommandStarted started)
    {
        log.WriteLine(CommandRecords.EnvironmentPrefix + CommandRecords.Environment);
        log.WriteLine(CommandRecords.CommandPrefix + CommandRecords.Started(started));
        commands[started.Id] = new CommandOutputLines(started.Plan, errorMark, WriteOutput);
    }

    private void WriteOutput(CommandOutputLines.Source source, ReadOnlySpan<byte> line, bool ended) =>
        file?.WriteLine(source.IsError ? CommandRecords.ErrorPrefix : CommandRecords.OutputPrefix, line, source, ended);
}
