using Kiln.Kernel.Broker;
using Kiln.Kernel.Hosting;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Control;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;

namespace Kiln.Kernel;

/// <summary>All that a kernel needs from the program around it.</summary>
public sealed record KernelOptions
{
    /// <summary>The buildroot that builds.</summary>
    public required BuildrootOptions Main { get; init; }

    /// <summary>The buildroot that holds the package manager; null if the host's is used.</summary>
    public BuildrootOptions? Bootstrap { get; init; }

    /// <summary>Where plugins are.</summary>
    public required PluginSearch Plugins { get; init; }

    /// <summary>Those of them that take part, if they were selected before with the same configuration. Default: they are when they are loaded.</summary>
    public SelectedPlugins? Selected { get; init; }

    /// <summary>The one of the directories whose plugins came with the program; null if there is none.</summary>
    public string? BundledPlugins { get; init; }

    /// <summary>Directories that the caller's own plugins lie in, which a policy may leave out.</summary>
    public IReadOnlyList<string> UserPlugins { get; init; } = [];

    /// <summary>What the site allows plugins. Default: everything.</summary>
    public PluginPolicy Policy { get; init; } = PluginPolicy.None;

    /// <summary>Bundled plugins whose code is part of the program. Default: none, all are loaded.</summary>
    public CompiledPlugins CompiledPlugins { get; init; } = CompiledPlugins.None;

    internal PluginSources PluginSources => new(Plugins.Directories, BundledPlugins, UserPlugins, Policy, CompiledPlugins);

    /// <summary>Receivers of events, in the order in which they receive each.</summary>
    public IReadOnlyList<IEventSink> Sinks { get; init; } = [];

    /// <summary>Opens the receivers of one build of an operation that makes several. Default: the run's own.</summary>
    public Func<BuildJob, JobSinks>? JobSinks { get; init; }

    /// <summary>Receives what operations write to standard output. Default: nobody.</summary>
    public Action<string> Print { get; init; } = static _ => { };

    /// <summary>The clock of the run.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Starts a broker and opens its session; called at most once per run, when it is first needed.</summary>
    public required Func<CancellationToken, Task<IBrokerSession>> OpenBroker { get; init; }

    /// <summary>Facts of the host.</summary>
    public required IHostFactsSource Host { get; init; }

    /// <summary>What a cancelled run ends with.</summary>
    public Func<KilnException> CancellationFailure { get; init; } =
        static () => new KilnException(KilnErrors.Interrupted, "Exiting on user interrupt, <CTRL>-C");

    /// <summary>Cancelled by the second signal: what still runs after the first is ended at once.</summary>
    public CancellationToken Force { get; init; }

    /// <summary>Whether the broker is only root of a user namespace.</summary>
    public bool IsRootless { get; init; }

    /// <summary>Whether other programs expect to find the tree on the host when the configuration does not say.</summary>
    public bool HostVisibleRoot { get; init; } = true;

    /// <summary>How long a cancelled command may take to end by itself before it is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    internal JobSinks OpenJobSinks(BuildJob job) => JobSinks?.Invoke(job) ?? new JobSinks(Sinks, static () => { });
}
