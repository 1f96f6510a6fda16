using System.Text;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Cli.Tests;

/// <summary>Short ways to say what happens in a run.</summary>
internal static class Running
{
    public static readonly IReadOnlyDictionary<string, string> Environment = new OrderedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["TERM"] = "vt100",
        ["SHELL"] = "/bin/bash",
        ["HOME"] = "/builddir",
        ["HOSTNAME"] = "mock",
        ["PATH"] = "/usr/bin:/bin:/usr/sbin:/sbin",
        ["PROMPT_COMMAND"] = "printf \"\\033]0;<mock-chroot>\\007\"",
        ["PS1"] = "<mock-chroot> \\s-\\v\\$ ",
        ["LANG"] = "C.UTF-8",
    };

    // 22:39:28.603 in whatever zone the tests run: the logs are in local time.
    private static readonly DateTimeOffset Clock = new(new DateTime(2026, 11, 20, 22, 39, 28, 603, DateTimeKind.Local));

    public static BuildEvent Start(string title, string id = "x", bool bootstrap = false) => new StateStarted(id, title) { Time = Clock, Bootstrap = bootstrap };

    public static BuildEvent Finish(string title, string id = "x", StateOutcome outcome = StateOutcome.Done) =>
        new StateFinished(id, title, outcome, TimeSpan.FromSeconds(1.5)) { Time = Clock };

    public static BuildEvent Message(string text, LogChannel channel = LogChannel.Console, LogLevel level = LogLevel.Info) =>
        new MessageLogged(level, text, channel, "Builder.cs:12") { Time = Clock };

    public static BuildEvent Opened(string directory) => new LogsOpened(directory) { Time = Clock };

    public static BuildEvent Ended(int exitCode, Kiln.Sdk.Errors.KilnException? failure = null) => new RunFinished(exitCode, failure) { Time = Clock };

    public static BuildEvent Artifact(string path) => new ArtifactAdded(path) { Time = Clock };

    public static BuildEvent Output(int id, string text, bool error = false, LogChannel channel = LogChannel.Root) =>
        new CommandOutput(id, channel, error, Encoding.UTF8.GetBytes(text)) { Time = Clock };

    public static CommandPlan Plan(LogChannel channel, string program, params string[] arguments) => new() { Program = program, Arguments = arguments, Log = channel };

    public static BuildEvent Begin(int id, CommandPlan plan) => new CommandStarted(id, plan, Environment) { Time = Clock };

    public static BuildEvent End(int id, CommandPlan plan, int exitCode = 0, int signal = 0) =>
        new CommandFinished(id, plan, new CommandResult(exitCode, signal, [], TimeSpan.FromSeconds(2))) { Time = Clock };
}
