using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;

namespace Kiln.Cli.Logs;

/// <summary>How one of the logs writes its lines.</summary>
internal sealed record LogStyle(string FileName, LogChannel Channel)
{
    /// <summary><c>build.log</c>: what the build prints, without any prefix.</summary>
    public static LogStyle Build { get; } = new("build.log", LogChannel.Build);

    /// <summary><c>root.log</c>: each record with level and source, as log analysers expect it.</summary>
    public static LogStyle Root { get; } = new("root.log", LogChannel.Root)
    {
        HeaderPrefix = "INFO buildroot.py:700:  ",
        MessagePrefix = message => $"{LevelNames.Of(message.Level)} {message.Source}:  ",
        CommandPrefix = CommandRecords.CommandPrefix,
        StatusPrefix = CommandRecords.StatusPrefix,
        OutputPrefix = CommandRecords.OutputPrefix.ToArray(),
        ErrorPrefix = CommandRecords.ErrorPrefix.ToArray(),
        TellsEnvironment = true,
    };

    public string HeaderPrefix { get; private init; } = string.Empty;

    public Func<MessageLogged, string> MessagePrefix { get; private init; } = _ => string.Empty;

    public string CommandPrefix { get; private init; } = string.Empty;

    public string StatusPrefix { get; private init; } = string.Empty;

    public byte[] OutputPrefix { get; private init; } = [];

    public byte[] ErrorPrefix { get; private init; } = [];

    /// <summary>Whether a line about the environment precedes each command.</summary>
    public bool TellsEnvironment { get; private init; }
}
