using System.Runtime.CompilerServices;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>The kernel's own ways to log.</summary>
internal static class LogExtensions
{
    public static void Info(this ILog log, string message, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        log.Write(LogLevel.Info, message, LogChannel.Root, file, line);

    public static void Debug(this ILog log, string message, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        log.Write(LogLevel.Debug, message, LogChannel.Root, file, line);

    public static void Warn(this ILog log, string message, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        log.Write(LogLevel.Warning, message, LogChannel.Root, file, line);

    /// <summary>For the console only, as Mock logs what concerns the run and not the buildroot.</summary>
    public static void Console(this ILog log, LogLevel level, string message, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        log.Write(level, message, LogChannel.Console, file, line);
}
