using System.Text.Json.Nodes;
using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Events;
using Kiln.Kernel.Hooks;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Control;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Kernel.Services;
using Kiln.Kernel.States;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;
using Kiln.Sdk.Services;

namespace Kiln.Kernel;

/// <summary>The kernel: loads plugins, orders hooks, runs one operation.</summary>
public sealed class KernelHost
{
    private readonly KernelOptions options;
    private readonly EventWriter events;
    private readonly LogService log;
    private readonly ProcessHosting processes;
    private Func<IReadOnlyList<PluginInstance>>? createInstances;
    private PluginSet? plugins;
    private PluginSet? bootstrapPlugins;

    public KernelHost(KernelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        events = new EventWriter(options.Clock, options.Sinks);
        log = new LogService(events, bootstrap: false);
        processes = new ProcessHosting(new ProcessEnvironment(() => log, options.Clock, new ProcessLimits()));
    }

    /// <summary>All plugins that were found, by id. Empty before <see cref="LoadPlugins"/>.</summary>
    public IReadOnlyList<PluginStatus> Plugins { get; private set; } = [];

    /// <summary>What cannot be done because a plugin is not there or is off, a line each. Empty before <see cref="LoadPlugins"/>.</summary>
    public IReadOnlyList<string> Gaps { get; private set; } = [];

    /// <summary>Ids of plugins that the configuration switches on and that are not there, sorted. Empty before <see cref="LoadPlugins"/>.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>Modes that plugins provide, sorted. Empty before <see cref="LoadPlugins"/>.</summary>
    public IReadOnlyList<string> Modes => [.. (plugins?.Contracts.All<IOperation>() ?? []).SelectMany(operation => operation.Modes).Order(StringComparer.Ordinal)];

    /// <summary>The order of all hooks. Empty before <see cref="LoadPlugins"/>.</summary>
    public HookPlan Hooks { get; private set; } = new([]);

    /// <summary>Finds, selects, orders and loads the plugins. Does nothing when they are loaded.</summary>
    /// <exception cref="KilnException">A plugin is wrong, or plugins contradict each other.</exception>
    public void LoadPlugins()
    {
        if (plugins is not null)
        {
            return;
        }

        ISettings settings = options.Main.Settings;
        SelectedPlugins selected = options.Selected ?? SelectedPlugins.Of(options);
        BuildrootPlugins main = selected.Main;
        Plugins = main.Found;
        Missing = [.. main.Missing.Order(StringComparer.Ordinal)];
        Gaps = PluginGaps.Of(main.Found, main.Missing);
        WarnOfMissing(main.Missing, settings);
        foreach (PluginStatus status in main.Enabled)
        {
            OptionCheck.Run(status, main.OptionsOf(status.Manifest.Id), settings, log);
        }

        createInstances = () => Load(main, settings);
        _ = Task.Run(() => PluginLoader.LoadAhead(main.Enabled.Reverse()));
        if (selected.Bootstrap is { } bootstrap)
        {
            bootstrapPlugins = LoadForBootstrap(bootstrap, options.Bootstrap!.Settings);
        }

        Use(createInstances());
    }

    /// <summary>Runs one operation to its end. Failures are not thrown: they are in the last event, <see cref="RunFinished"/>.</summary>
    /// <returns>The exit status of the program.</returns>
    public async Task<int> RunAsync(Operation operation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        int status = 0;
        KilnException? failure = null;
        try
        {
            await LoadPluginsShownAsync(cancellation);
            RequireBootstrapProvider();
            status = await RunLoadedAsync(operation, cancellation);
        }
        catch (Exception caught)
        {
            failure = cancellation.IsCancellationRequested ? options.CancellationFailure() : Failures.Describe(caught);
            status = failure.ExitCode;
        }
        finally
        {
            await processes.StopAsync();
        }

        events.Write(new RunFinished(status, failure) { Time = events.Now });
        return status;
    }

    /// <summary>Plugins that run as processes of this kernel.</summary>
    internal ProcessHosting Processes => processes;

    /// <summary>Takes plugins that are already made.</summary>
    internal void Use(IReadOnlyList<PluginInstance> instances)
    {
        ISettings settings = options.Main.Settings;
        Hooks = Plan(instances, settings);
        plugins = PluginSet.Create(instances, Hooks, settings);
    }

    private PluginSet LoadForBootstrap(BuildrootPlugins bootstrap, ISettings settings)
    {
        IReadOnlyList<PluginInstance> instances = Load(bootstrap, settings);
        return PluginSet.Create(instances, Plan(instances, settings), settings);
    }

    private IReadOnlyList<PluginInstance> Load(BuildrootPlugins buildroot, ISettings settings) =>
        [.. buildroot.Enabled.Select(status => PluginLoader.Load(status, (JsonObject)buildroot.OptionsOf(status.Manifest.Id).DeepClone(), settings, processes))];

    private static HookPlan Plan(IReadOnlyList<PluginInstance> instances, ISettings settings) =>
        HookPlanner.Plan([.. instances.Select(instance => instance.Manifest)], settings.GetStrings("plugins"), OperationStates.StatesOfHooks);

    /// <summary>Plugins that were given ready made are shared; loaded ones are made anew.</summary>
    private PluginSet CreatePlugins() => createInstances is null ? plugins! : PluginSet.Create(createInstances(), Hooks, options.Main.Settings);

    private async Task LoadPluginsShownAsync(CancellationToken cancellation)
    {
        const string Id = "init-plugins";
        const string Title = "init plugins";
        long start = options.Clock.GetTimestamp();
        events.Write(new StateStarted(Id, Title) { Time = events.Now });
        StateOutcome outcome = StateOutcome.Failed;
        try
        {
            LoadPlugins();
            foreach (string path in ScratchReaper.Reap())
            {
                log.Debug($"took away what an interrupted run left: {path}");
            }

            await processes.StartAsync(cancellation);
            outcome = StateOutcome.Done;
        }
        finally
        {
            events.Write(new StateFinished(Id, Title, outcome, options.Clock.GetElapsedTime(start)) { Time = events.Now });
        }
    }

    private async Task<int> RunLoadedAsync(Operation operation, CancellationToken cancellation)
    {
        IEnumerable<string> programs = plugins!.Contracts.All<IPackageManager>().SelectMany(adapter => adapter.Programs(options.Main.Settings));
        HostFacts host = options.Host.Read([.. programs.Distinct(StringComparer.Ordinal)]);
        var run = new RunContext(options, operation, events, host, CreatePlugins)
        {
            Log = log,
            Engine = new StateEngine(events, options.Clock, log, options.Force),
            Processes = processes,
        };
        try
        {
            using Buildroot? bootstrap = bootstrapPlugins is null ? null : new Buildroot(run, options.Bootstrap!, bootstrapPlugins, isBootstrap: true);
            run.Bootstrap = bootstrap;
            using var buildroot = new Buildroot(run, options.Main, plugins);
            await using CancellationTokenRegistration ending = cancellation.Register(buildroot.Lock.AnnounceEnd);
            await run.Engine.RunAsync(OperationStates.For(operation), new StateContext(run, buildroot), cancellation);
            return run.ExitStatus;
        }
        finally
        {
            await run.CloseAsync();
        }
    }

    private void RequireBootstrapProvider()
    {
        ISettings settings = options.Main.Settings;
        if (settings.GetBoolean("use_bootstrap") && bootstrapPlugins?.Contracts.All<IBootstrapProvider>() is not { Count: > 0 })
        {
            throw new KilnException(
                KilnErrors.BadConfiguration,
                $"config_opts['use_bootstrap'] is True ({settings.OriginOf("use_bootstrap")}), but no enabled plugin provides a bootstrap buildroot.",
                "Enable the plugin 'bootstrap', or switch bootstrapping off with --no-bootstrap-chroot or config_opts['use_bootstrap'] = False.");
        }
    }

    private void WarnOfMissing(IReadOnlyList<string> missing, ISettings settings)
    {
        foreach (string id in missing)
        {
            LogLevel level = settings.OriginOf("plugin_conf", id + "_enable") == "default" ? LogLevel.Debug : LogLevel.Warning;
            log.Write(level, $"{id} plugin is enabled in configuration but is not installed");
        }
    }
}
