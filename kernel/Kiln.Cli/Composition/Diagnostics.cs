using Kiln.Cli.Arguments;
using Microsoft.Extensions.Logging;
using Serilog;

namespace Kiln.Cli.Composition;

/// <summary>
/// The diagnostics log of the program itself, for those who develop it: a file, off unless asked for. What users read are the logs
/// in the result directory.
/// </summary>
internal static class Diagnostics
{
    private const string FileVariable = "KILN_LOG";

    /// <summary>Adds the log to the composition, if <c>--trace</c> or the environment asks for it.</summary>
    public static void AddTo(ILoggingBuilder logging, Invocation run)
    {
        string? file = Environment.GetEnvironmentVariable(FileVariable);
        if (run.Trace || !string.IsNullOrEmpty(file))
        {
            AddFile(logging, string.IsNullOrEmpty(file) ? Path.Combine(Path.GetTempPath(), $"kiln-{Environment.ProcessId}.log") : file);
        }
    }

    private static void AddFile(ILoggingBuilder logging, string file)
    {
        Serilog.Core.Logger logger = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.File(file, outputTemplate: "{Timestamp:O} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}")
            .CreateLogger();
        logging.SetMinimumLevel(LogLevel.Trace).AddSerilog(logger, dispose: true);
    }
}
