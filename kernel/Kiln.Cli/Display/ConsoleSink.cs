using System.Text;
using Kiln.Cli.Logs;
using Kiln.Configuration.Requests;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Cli.Display;

/// <summary>Writes the console: records and states to standard error, echoed output to standard output.</summary>
internal sealed class ConsoleSink(ConsoleOptions options, IConsoleOutput console) : IEventSink
{
    private readonly Dictionary<int, CommandOutputLines> commands = [];
    private readonly List<string> shown = [];
    private readonly Dictionary<string, string> resultDirectories = new(StringComparer.Ordinal);
    private readonly Dictionary<int, LabelledOutput> labelled = [];
    private string label = string.Empty;

    public void Accept(BuildEvent item)
    {
        label = item.Job is null ? string.Empty : $"[{item.Job}] ";
        if (options.Verbosity != Verbosity.Quiet && StateLines.Of(item) is { } line)
        {
            WriteError(line + "\n");
        }

        switch (item)
        {
            case LogsOpened opened:
                resultDirectories[opened.Job ?? string.Empty] = opened.ResultDirectory;
                Record(LogLevel.Info, StateLines.Header);
                break;
            case MessageLogged message when message.Level >= Lowest(message.Channel):
                Record(message.Level, message.Text);
                break;
            case CommandStarted started:
                Start(started);
                break;
            case CommandOutput output:
                Take(output);
                break;
            case CommandFinished finished:
                Finish(finished);
                break;
            case RunFinished { Failure: { } failure }:
                WriteError(FailureReport.Write(failure, resultDirectories.GetValueOrDefault(item.Job ?? string.Empty)));
                break;
        }
    }

    /// <summary>Writes whole lines, each with the label of its build.</summary>
    private void WriteError(string lines) =>
        console.WriteError(label.Length == 0 ? lines : label + lines.TrimEnd('\n').Replace("\n", "\n" + label, StringComparison.Ordinal) + "\n");

    private LogLevel Lowest(LogChannel channel)
    {
        if (channel == LogChannel.Build)
        {
            return LogLevel.Warning;
        }

        return options.Verbosity switch
        {
            Verbosity.Quiet => LogLevel.Warning,
            Verbosity.Verbose => LogLevel.Debug,
            _ => LogLevel.Info,
        };
    }

    private void Record(LogLevel level, string text)
    {
        if (level >= Lowest(LogChannel.Console))
        {
            WriteError($"{LevelNames.Of(level)}: {text}\n");
        }
    }

    private bool IsEchoed(CommandPlan plan) => plan.Echo switch
    {
        CommandEcho.Always => true,
        CommandEcho.Main => options.EchoMainOutput,
        _ => options.EchoMainOutput && plan.Log == LogChannel.Build,
    };

    private void Start(CommandStarted started)
    {
        commands[started.Id] = new CommandOutputLines(started.Plan, options.ErrorMark, WriteDebug);
        if (started.Plan.Log == LogChannel.Root)
        {
            Record(LogLevel.Debug, CommandRecords.Environment);
            Record(LogLevel.Debug, CommandRecords.Started(started));
        }
    }

    private void Take(CommandOutput output)
    {
        if (!commands.TryGetValue(output.Id, out CommandOutputLines? lines))
        {
            return;
        }

        if (IsEchoed(lines.Plan))
        {
            Echo(output);
        }
        else if (lines.Plan.Log == LogChannel.Root && options.Verbosity == Verbosity.Verbose)
        {
            lines.Take(output);
            ShowLines();
        }
    }

    /// <summary>Output is copied as it comes, but whole lines where those of other builds come between.</summary>
    private void Echo(CommandOutput output)
    {
        if (label.Length == 0)
        {
            console.WriteOutput(output.Data.Span);
            return;
        }

        if (!labelled.TryGetValue(output.Id, out LabelledOutput? lines))
        {
            labelled[output.Id] = lines = new LabelledOutput(label, console);
        }

        lines.Take(output);
    }

    private void Finish(CommandFinished finished)
    {
        if (labelled.Remove(finished.Id, out LabelledOutput? echoed))
        {
            echoed.Finish();
        }

        if (commands.Remove(finished.Id, out CommandOutputLines? lines) && lines.Plan.Log == LogChannel.Root)
        {
            lines.Finish();
            ShowLines();
            Record(LogLevel.Debug, CommandRecords.Finished(finished));
        }
    }

    private void WriteDebug(CommandOutputLines.Source source, ReadOnlySpan<byte> line, bool ended) => shown.Add(Encoding.UTF8.GetString(line));

    private void ShowLines()
    {
        if (shown.Count > 0)
        {
            WriteError(string.Concat(shown.Select(line => $"DEBUG: {line}\n")));
            shown.Clear();
        }
    }
}
