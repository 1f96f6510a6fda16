using Kiln.Sdk.Services;

namespace Kiln.Cli.Logs;

/// <summary>The words for levels.</summary>
internal static class LevelNames
{
    public static string Of(LogLevel level) => level switch
    {
        LogLevel.Debug => "DEBUG",
        LogLevel.Info => "INFO",
        LogLevel.Warning => "WARNING",
        LogLevel.Error => "ERROR",
        _ => "CRITICAL",
    };
}
