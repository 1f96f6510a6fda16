using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kiln.Cli.Tests.Text;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Cli.Tests.Logs;

/// <summary>Turns lines of Mock's logs back into the events that would write them.</summary>
internal sealed partial class LogReader
{
    private readonly List<BuildEvent> events = [];
    private readonly LogChannel channel;
    private CommandPlan? running;
    private int id;

    private LogReader(LogChannel channel) => this.channel = channel;

    public static IReadOnlyList<BuildEvent> Root(IEnumerable<string> lines)
    {
        var reader = new LogReader(LogChannel.Root);
        foreach (string line in lines)
        {
            reader.TakeRoot(line);
        }

        return reader.events;
    }

    public static IReadOnlyList<BuildEvent> Build(IEnumerable<string> lines)
    {
        var reader = new LogReader(LogChannel.Build);
        foreach (string line in lines)
        {
            reader.TakeText(line, isError: false, () => reader.events.Add(Message(LogLevel.Info, line, LogChannel.Build, string.Empty)));
        }

        return reader.events;
    }

    public static IReadOnlyList<BuildEvent> Console(IEnumerable<string> lines, string directory)
    {
        List<BuildEvent> found = [];
        foreach (string line in lines.TakeWhile(line => line != "ERROR: Command failed: "))
        {
            if (StateLine(line, DateTimeOffset.UnixEpoch) is { } state)
            {
                found.Add(state);
            }
            else if (line == "Mock Version: 6.7")
            {
                found.Add(new LogsOpened(directory) { Time = DateTimeOffset.UnixEpoch });
            }
            else if (RecordPattern().Match(line) is { Success: true } record)
            {
                found.Add(Message(Level(record.Groups["level"].Value), record.Groups["text"].Value, LogChannel.Console, string.Empty));
            }
            else
            {
                Continue(found, line);
            }
        }

        // The line that goes with the opened logs is written by the same event.
        found.RemoveAll(item => item is MessageLogged { Text: "Mock Version: 6.7" });
        return found;
    }

    public static IReadOnlyList<BuildEvent> States(IEnumerable<string> lines) =>
    [
        .. lines.Select(line => line.Split(" - ", 2))
            .Select(parts => StateLine(parts[1], new DateTimeOffset(DateTime.ParseExact(parts[0], "yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal))))
            .OfType<BuildEvent>(),
    ];

    private void TakeRoot(string line)
    {
        Match record = RootPattern().Match(line);
        if (!record.Success)
        {
            Continue(events, line);
            return;
        }

        string source = record.Groups["source"].Value;
        string text = record.Groups["text"].Value;
        if (source is "util.py:635" && text == "child environment: None")
        {
            return;
        }

        TakeText(text, source == "util.py:460", () => events.Add(Message(Level(record.Groups["level"].Value), text, LogChannel.Root, source)), source.StartsWith("util.py:46", StringComparison.Ordinal));
    }

    private void TakeText(string text, bool isError, Action other, bool isOutput = true)
    {
        if (CommandPattern().Match(text) is { Success: true } command)
        {
            running = Plan(command);
            events.Add(new CommandStarted(++id, running, Pairs(command.Groups["env"].Value)) { Time = DateTimeOffset.UnixEpoch });
        }
        else if (text.StartsWith("Child return code was: ", StringComparison.Ordinal) && running is not null)
        {
            int status = int.Parse(text["Child return code was: ".Length..], CultureInfo.InvariantCulture);
            events.Add(new CommandFinished(id, running, new CommandResult(status, 0, [], TimeSpan.Zero)) { Time = DateTimeOffset.UnixEpoch });
            running = null;
        }
        else if (running is not null && isOutput)
        {
            events.Add(new CommandOutput(id, channel, isError, Encoding.UTF8.GetBytes(text + "\n")) { Time = DateTimeOffset.UnixEpoch });
        }
        else
        {
            other();
        }
    }

    private CommandPlan Plan(Match command)
    {
        string text = command.Groups["command"].Value;
        if (command.Groups["shell"].Value == "True")
        {
            return new CommandPlan { Program = "/bin/sh", Arguments = ["-c", text], IsShellText = true, Log = channel };
        }

        string[] words = [.. LiteralPattern().Matches(text).Select(literal => PythonReader.Read(literal.Value))];
        return new CommandPlan { Program = words[0], Arguments = words[1..], Log = channel };
    }

    private static OrderedDictionary<string, string> Pairs(string text)
    {
        string[] words = [.. LiteralPattern().Matches(text).Select(literal => PythonReader.Read(literal.Value))];
        var pairs = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            pairs[words[i]] = words[i + 1];
        }

        return pairs;
    }

    private static BuildEvent? StateLine(string line, DateTimeOffset time)
    {
        Match match = StatePattern().Match(line);
        string title = match.Groups["title"].Value;
        bool bootstrap = match.Groups["bootstrap"].Success;
        return !match.Success ? null
            : match.Groups["verb"].Value == "Start" ? new StateStarted(title, title) { Time = time, Bootstrap = bootstrap }
            : new StateFinished(title, title, StateOutcome.Done, TimeSpan.Zero) { Time = time, Bootstrap = bootstrap };
    }

    // A record of several lines has its prefix on the first.
    private static void Continue(List<BuildEvent> events, string line)
    {
        var last = Assert.IsType<MessageLogged>(events[^1]);
        events[^1] = last with { Text = last.Text + "\n" + line };
    }

    private static MessageLogged Message(LogLevel level, string text, LogChannel channel, string source) => new(level, text, channel, source) { Time = DateTimeOffset.UnixEpoch };

    private static LogLevel Level(string word) => word switch
    {
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Info,
        "WARNING" => LogLevel.Warning,
        _ => LogLevel.Error,
    };

    [GeneratedRegex(@"^(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) (?<source>[\w.]+:\d+):  (?<text>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RootPattern();

    [GeneratedRegex("^(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL): (?<text>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecordPattern();

    [GeneratedRegex(@"^Executing command: (?<command>.*) with env (?<env>\{.*\}) and shell (?<shell>True|False)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommandPattern();

    [GeneratedRegex(@"^(?<verb>Start|Finish)(?<bootstrap>\(bootstrap\))?: (?<title>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatePattern();

    [GeneratedRegex(@"'([^'\\]|\\.)*'|""([^""\\]|\\.)*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LiteralPattern();
}
