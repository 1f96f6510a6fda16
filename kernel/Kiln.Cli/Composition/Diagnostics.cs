using Kiln.Cli.Arguments;
using Kiln.Sdk.Events;
using Serilog;
using Serilog.Core;

namespace Kiln.Cli.Composition;

/// <summary>
/// The diagnostics log, for those who develop Kiln or a plugin: all that happens in a run in one file, unabridged, off unless asked for. What users read
/// are the logs in the result directory.
/// </summary>
internal sealed class Diagnostics(Logger logger) : IEventSink, IDisposable
{
    private const string FileVariable = "KILN_LOG";

    /// <summary>The log, if <c>--trace</c> or the environment asks for it.</summary>
    public static IEventSink[] Of(Invocation run)
    {
        string? file = Environment.GetEnvironmentVariable(FileVariable);
        return run.Trace || !string.IsNullOrEmpty(file)
            ? [Open(string.IsNullOrEmpty(file) ? Path.Combine(Path.GetTempPath(), $"kiln-{Environment.ProcessId}.log") : file)]
            : [];
    }

    public void Accept(BuildEvent item)
    {
        if (item is RunFinished { Failure: { } failure })
        {
            logger.Error(failure, "{Event}", item);
        }
        else if (item is not CommandOutput)
        {
            logger.Verbose("{Event}", item);
        }
    }

    public void Dispose() => logger.Dispose();

    private static Diagnostics Open(string file) => new(new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.File(file, outputTemplate: "{Timestamp:O} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: System.Globalization.CultureInfo.InvariantCulture)
        .CreateLogger());
}
