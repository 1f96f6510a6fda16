using Kiln.Cli.Arguments;
using Kiln.Cli.Display;
using Kiln.Cli.Results;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Kernel;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Operations;

namespace Kiln.Cli.Composition;

/// <summary>Runs an operation: gets privilege, composes kernel and sinks, waits for the end.</summary>
internal sealed class BuildRun(Invocation run, IReadOnlyList<string> words, Caller caller, KernelFactory factory, StartedBroker starting, IConsoleOutput console)
{
    private const string MacroFile = "macrofile";
    private readonly Dictionary<string, string> openedOptions = new(StringComparer.Ordinal);
    private EventsTarget? events;

    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(LoadedConfiguration configuration)
    {
        using var files = new CallerFiles();
        using var trees = new CallerTrees();
        Operation operation = OperationFactory.Create(run, files, trees, configuration.Main);
        OpenMacroFile(configuration, files);
        events = run.Events is { } target ? EventsTarget.Open(target) : null;
        using EventsTarget? opened = events;
        using var cancellation = new RunCancellation();
        using var signals = new SignalWatch(cancellation, console);
        Banner();
        try
        {
            return await RunAsync(configuration, operation, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.Token.IsCancellationRequested)
        {
            throw cancellation.Failure;
        }
    }

    private async Task<int> RunAsync(LoadedConfiguration configuration, Operation operation, RunCancellation cancellation)
    {
        ResultDirectory.Prepare(configuration.Main.Directories.ResultDirectory, configuration.Main.Directories.BaseDirectory, caller);
        ChainWorkspace.Prepare(run, configuration.Main, caller);
        await using IBrokerSession broker = await BrokerStart.OpenAsync(starting, configuration, cancellation.Token);
        using SinkSet sinks = OpenSinks(configuration, cancellation);
        factory.Opened = openedOptions;
        var kernel = new KernelHost(factory.ForRun(configuration, broker, sinks, cancellation));
        return await kernel.RunAsync(operation, cancellation.Token);
    }

    private void OpenMacroFile(LoadedConfiguration configuration, CallerFiles files)
    {
        if (configuration.Main.FindString(MacroFile) is { Length: > 0 } path)
        {
            openedOptions[MacroFile] = files.Open(path).AccessPath;
        }
    }

    private RequestRecord Request() => new(run.Mode.ToString(), run.Root, words);

    private SinkSet OpenSinks(LoadedConfiguration configuration, RunCancellation cancellation)
    {
        var failures = new LogFailures(cancellation, console);
        return new SinkSet(run, Request(), configuration.Main, failures, new RunStreams(console, events));
    }

    private void Banner()
    {
        if (run.Verbosity != Verbosity.Quiet)
        {
            string command = Text.ShellQuote.Words([ProgramName.Detect().Path, .. words]);
            console.WriteError(
                $"INFO: mock.py version {ProgramVersion.Compatible} starting (kiln version = {ProgramVersion.Own}, runtime = {Environment.Version}), args: {command}\n");
        }
    }
}
