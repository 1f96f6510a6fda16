using System.Text;
using Kiln.Cli.Arguments;
using Kiln.Cli.Display;
using Kiln.Cli.Logs;
using Kiln.Cli.Results;
using Kiln.Configuration.Options;
using Kiln.Kernel;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Events;

namespace Kiln.Cli.Composition;

/// <summary>The receivers of a run's events, in their order: console, logs, record, events.</summary>
internal sealed class SinkSet : IDisposable
{
    private readonly byte[] mark;
    private readonly RequestRecord request;
    private readonly LogFailures failures;
    private readonly SharedSink display;
    private readonly IReadOnlyList<SharedSink> events;
    private readonly IReadOnlyList<SharedSink> progress;
    private readonly IReadOnlyList<SharedSink> diagnostics;

    public SinkSet(Invocation run, RequestRecord request, MockConfiguration options, LogFailures failures, RunStreams streams)
    {
        this.failures = failures;
        mark = Encoding.UTF8.GetBytes(options.FindString("stderr_line_prefix") ?? string.Empty);
        this.request = request;
        display = new SharedSink(new ConsoleSink(new ConsoleOptions(run.Verbosity, options.GetBool("print_main_output"), mark), streams.Console));
        events = streams.Events is null ? [] : [new SharedSink(new EventsFile(streams.Events, failures.Report))];
        progress = streams.Console is LiveConsole live ? [new SharedSink(live.Progress)] : [];
        diagnostics = [.. Diagnostics.Of(run).Select(sink => new SharedSink(sink))];
        All = [display, .. progress, .. Logs(), .. events, .. diagnostics];
    }

    public IReadOnlyList<IEventSink> All { get; }

    /// <summary>Receivers of one build among several: logs of its own, the console together with the others.</summary>
    public JobSinks ForJob(BuildJob job)
    {
        IEventSink[] own = Logs();
        return new JobSinks([display, .. progress, .. own, .. events, .. diagnostics], () => Dispose(own));
    }

    public void Dispose() => Dispose(All);

    private static void Dispose(IEnumerable<IEventSink> sinks)
    {
        foreach (IDisposable sink in sinks.OfType<IDisposable>())
        {
            sink.Dispose();
        }
    }

    private IEventSink[] Logs() =>
    [
        new StateLog(failures.Report),
        new CommandLog(LogStyle.Root, mark, failures.Report),
        new CommandLog(LogStyle.Build, mark, failures.Report),
        new RecordSink(request, DateTimeOffset.Now, failures.Report),
    ];
}
