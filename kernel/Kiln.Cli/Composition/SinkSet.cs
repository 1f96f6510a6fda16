using System.Text;
using Kiln.Cli.Arguments;
using Kiln.Cli.Display;
using Kiln.Cli.Logs;
using Kiln.Cli.Results;
using Kiln.Configuration.Options;
using Kiln.Sdk.Events;

namespace Kiln.Cli.Composition;

/// <summary>The receivers of a run's events, in their order: console, logs, record, events.</summary>
internal sealed class SinkSet : IDisposable
{
    public SinkSet(Invocation run, IReadOnlyList<string> words, MockConfiguration options, LogFailures failures, IConsoleOutput console)
    {
        byte[] mark = Encoding.UTF8.GetBytes(options.FindString("stderr_line_prefix") ?? string.Empty);
        var display = new ConsoleOptions(run.Verbosity, options.GetBool("print_main_output"), mark);
        var request = new RequestRecord(run.Mode.ToString(), run.Root, words);
        List<IEventSink> all =
        [
            new ConsoleSink(display, console),
            new StateLog(failures.Report),
            new RootLog(mark, failures.Report),
            new BuildLog(mark, failures.Report),
            new RecordSink(request, DateTimeOffset.Now, failures.Report),
        ];
        if (run.EventsFile is { } path)
        {
            all.Add(new EventsFile(Path.GetFullPath(path), failures.Report));
        }

        All = all;
    }

    public IReadOnlyList<IEventSink> All { get; }

    public void Dispose()
    {
        foreach (IDisposable sink in All.OfType<IDisposable>())
        {
            sink.Dispose();
        }
    }
}
