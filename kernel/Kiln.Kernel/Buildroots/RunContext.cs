using Kiln.Kernel.Broker;
using Kiln.Kernel.Events;
using Kiln.Kernel.Journal;
using Kiln.Kernel.Operations;
using Kiln.Kernel.States;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>What all states of one run share.</summary>
/// <param name="options">All that the program gave.</param>
/// <param name="operation">What the run does.</param>
/// <param name="events">Where events go.</param>
/// <param name="host">Facts of the host.</param>
/// <param name="createPlugins">Makes the plugins of a buildroot.</param>
internal sealed class RunContext(KernelOptions options, Operation operation, EventWriter events, HostFacts host, Func<PluginSet> createPlugins)
{
    private IBrokerSession? session;
    private RunJournal? journal;
    private IDisposable? noted;

    public KernelOptions Options => options;

    public Operation Operation => operation;

    public EventWriter Events => events;

    public HostFacts Host => host;

    /// <summary>Messages that concern the run.</summary>
    public required ILog Log { get; init; }

    public required StateEngine Engine { get; init; }

    /// <summary>Plugins that run as processes. They may outlive a program that is killed, so they are in the journal.</summary>
    public required ProcessHosting Processes { get; init; }

    public StateDirectories Directories { get; } = new(options.Main);

    /// <summary>The broker; there once the run has opened it.</summary>
    public IBrokerSession Session => session ?? throw new InvalidOperationException("The broker's session is not open.");

    public bool IsOpen => session is not null;

    public RunJournal Journal => journal ?? throw new InvalidOperationException("The journal is not open.");

    /// <summary>Whether log files are written.</summary>
    public bool LogsOpened { get; set; }

    /// <summary>Status of the user's own command.</summary>
    public int ExitStatus { get; set; }

    /// <summary>Packages to be built, with their state; of a rebuild only.</summary>
    public IReadOnlyList<BuildItem> Items { get; set; } = [];

    /// <summary>Source packages to be built, each a file of the host.</summary>
    public IReadOnlyList<CallerFile> Sources { get; set; } = [];

    /// <summary>The source package that the run itself makes, if it does.</summary>
    public BuildItem? SourceItem { get; set; }

    /// <summary>What a provider fetched for it, until it is made.</summary>
    public FetchedSources? Fetched { get; set; }

    /// <summary>The same as files.</summary>
    public SourceFiles? FetchedFiles { get; set; }

    /// <summary>Files from addresses; deleted at the end of the run.</summary>
    public IList<DownloadedFile> Downloads { get; } = [];

    /// <summary>The buildroot that holds the package manager; null if the host's is used.</summary>
    public Buildroot? Bootstrap { get; set; }

    /// <summary>Held by the one who makes <see cref="Bootstrap"/> ready.</summary>
    public SemaphoreSlim BootstrapGate { get; private init; } = new(1, 1);

    /// <summary>Buildroots beside the run's own.</summary>
    public SlotTable Slots { get; } = new();

    /// <summary>Plugins with a state of their own, for one more buildroot.</summary>
    public PluginSet CreatePlugins() => createPlugins();

    /// <summary>A run inside this one, with its own events and results; broker and journal are this one's.</summary>
    public RunContext ForJob(BuildrootOptions buildroot, EventWriter jobEvents)
    {
        var log = new LogService(jobEvents, bootstrap: false);
        return new RunContext(options with { Main = buildroot }, operation, jobEvents, host, createPlugins)
        {
            Log = log,
            Engine = new StateEngine(jobEvents, options.Clock, log, options.Force),
            Processes = Processes,
            Bootstrap = Bootstrap,
            BootstrapGate = BootstrapGate,
            session = session,
            journal = journal,
        };
    }

    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            session = await options.OpenBroker(cancellation);
        }
        catch (BrokerException failure)
        {
            throw new KilnException(KilnErrors.NoPrivilege, failure.Message, null, failure);
        }

        await Directories.PrepareAsync(session, cancellation);
        journal = RunJournal.Open(Directories.Journals);
        noted = journal.Note(ResourceKind.PluginProcesses, Processes.RunMark);
    }

    public async Task CloseAsync()
    {
        if (session is not null)
        {
            await session.DisposeAsync();
        }

        await Processes.StopAsync();
        noted?.Dispose();
        journal?.Dispose();
    }
}
