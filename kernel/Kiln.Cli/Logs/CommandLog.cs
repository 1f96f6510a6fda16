using System.Text;
using Kiln.Sdk.Events;

namespace Kiln.Cli.Logs;

/// <summary>A log file with the messages and commands of one channel; what stands before the lines is all that differs between logs.</summary>
internal sealed class CommandLog(LogStyle style, byte[] errorMark, Action<string, IOException> failed) : IEventSink, IDisposable
{
    private readonly Dictionary<int, CommandOutputLines> commands = [];
    private LogFile? file;

    public void Accept(BuildEvent item)
    {
        if (item is LogsOpened opened)
        {
            file?.Dispose();
            file = LogFile.Open(Path.Combine(opened.ResultDirectory, style.FileName), failed);
            WriteLine(file, style.HeaderPrefix, StateLines.Header);
            file.Flush();
        }
        else if (file is not null && Write(file, item))
        {
            file.Flush();
        }
    }

    public void Dispose() => file?.Dispose();

    private bool Write(LogFile log, BuildEvent item)
    {
        switch (item)
        {
            case MessageLogged message when message.Channel == style.Channel:
                WriteLine(log, style.MessagePrefix(message), message.Text);
                return true;
            case CommandStarted started when started.Plan.Log == style.Channel:
                Start(log, started);
                return true;
            case CommandOutput output when commands.TryGetValue(output.Id, out CommandOutputLines? lines):
                lines.Take(output);
                return true;
            case CommandFinished finished when commands.Remove(finished.Id, out CommandOutputLines? lines):
                lines.Finish();
                WriteLine(log, style.StatusPrefix, CommandRecords.Finished(finished));
                return true;
            default:
                return false;
        }
    }

    private void Start(LogFile log, CommandStarted started)
    {
        if (style.TellsEnvironment)
        {
            WriteLine(log, CommandRecords.EnvironmentPrefix, CommandRecords.Environment);
        }

        WriteLine(log, style.CommandPrefix, CommandRecords.Started(started));
        commands[started.Id] = new CommandOutputLines(started.Plan, errorMark, WriteOutput);
    }

    private void WriteLine(LogFile log, string prefix, string text) => log.WriteLine(Encoding.UTF8.GetBytes(prefix), Encoding.UTF8.GetBytes(text), this, ended: true);

    private void WriteOutput(CommandOutputLines.Source source, ReadOnlySpan<byte> line, bool ended) =>
        file?.WriteLine(source.IsError ? style.ErrorPrefix : style.OutputPrefix, line, source, ended);
}
