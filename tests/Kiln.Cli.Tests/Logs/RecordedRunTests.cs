using Kiln.Cli.Display;
using Kiln.Cli.Logs;
using Kiln.Cli.Tests.Display;
using Kiln.Configuration.Requests;
using Kiln.Sdk.Events;

namespace Kiln.Cli.Tests.Logs;

/// <summary>What Mock wrote is read as events, and what Kiln writes for these events is the same, byte by byte.</summary>
public sealed class RecordedRunTests : IDisposable
{
    // What the command of the recorded shell printed itself.
    private const string OwnOfTheCommand = "err";

    private readonly Scratch scratch = new();

    public static TheoryData<string> Runs => [.. RecordedRuns.Names];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_root_log(string run)
    {
        string[] recorded = RecordedRuns.Lines(run, "result/root.log");
        string[] expected = [.. recorded.Where((line, index) => !IsLoneEnvironment(recorded, index) && line != "DEBUG util.py:462:  ")];

        Assert.Equal(expected, expected.Length == 0 ? [] : Written(new CommandLog(LogStyle.Root, [], Fail), "root.log", LogReader.Root(expected.Skip(1))));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_build_log(string run)
    {
        string[] recorded = RecordedRuns.Lines(run, "result/build.log");

        Assert.Equal(recorded, recorded.Length == 0 ? [] : Written(new CommandLog(LogStyle.Build, [], Fail), "build.log", LogReader.Build(recorded.Skip(1))));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_state_log(string run)
    {
        string[] recorded = RecordedRuns.Lines(run, "result/state.log");

        Assert.Equal(recorded.Skip(1), recorded.Length == 0 ? [] : Written(new StateLog(Fail), "state.log", LogReader.States(recorded)).Skip(1), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_console(string run)
    {
        string[] recorded = [.. RecordedRuns.Lines(run, "stderr").TakeWhile(line => line != "ERROR: Command failed: ").Where(line => line != OwnOfTheCommand)];
        var console = new RecordedConsole();
        var sink = new ConsoleSink(new ConsoleOptions(Verbosity.Normal, EchoMainOutput: false, []), console);

        foreach (BuildEvent item in LogReader.Console(recorded, "/res"))
        {
            sink.Accept(item);
        }

        Assert.NotEmpty(recorded);
        Assert.Equal(string.Concat(recorded.Select(line => line + "\n")), console.Error);
    }

    // Mock announces the environment of programs whose start it does not log.
    private static bool IsLoneEnvironment(string[] lines, int index) =>
        lines[index].StartsWith("DEBUG util.py:635:  ", StringComparison.Ordinal)
        && (index + 1 == lines.Length || !lines[index + 1].StartsWith("DEBUG util.py:557:  ", StringComparison.Ordinal));

    private static void Fail(string path, IOException failure) => Assert.Fail($"{path}: {failure.Message}");

    private string[] Written(IEventSink sink, string file, IReadOnlyList<BuildEvent> events)
    {
        sink.Accept(new LogsOpened(scratch.Path) { Time = DateTimeOffset.UnixEpoch });
        foreach (BuildEvent item in events)
        {
            sink.Accept(item);
        }

        ((IDisposable)sink).Dispose();
        return scratch.Read(file).Split('\n')[..^1];
    }
}
