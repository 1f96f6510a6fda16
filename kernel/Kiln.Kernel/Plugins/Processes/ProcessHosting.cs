using System.Text.Json.Nodes;
using Kiln.Sdk;
using Kiln.Sdk.Configuration;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>All plugin processes of a kernel.</summary>
internal sealed class ProcessHosting(ProcessEnvironment environment)
{
    private readonly Lock gate = new();
    private readonly List<PluginProcess> processes = [];

    /// <summary>Begins the marks of all processes, whenever they are started.</summary>
    public string RunMark => environment.RunMark;

    /// <summary>A plugin that stands for a process. Nothing is started yet.</summary>
    public KilnPlugin Host(PluginStatus plugin, JsonObject options, ISettings settings)
    {
        var process = new PluginProcess(plugin, options, settings, environment);
        lock (gate)
        {
            processes.Add(process);
        }

        return new ProcessPlugin(process);
    }

    /// <summary>Starts all, side by side, so that what is wrong with one shows before anything else happens.</summary>
    public Task StartAsync(CancellationToken cancellation) => Task.WhenAll(All.Select(process => process.StartAsync(cancellation)));

    /// <summary>Ends all. Does nothing the second time.</summary>
    public Task StopAsync()
    {
        PluginProcess[] ending = All;
        lock (gate)
        {
            processes.Clear();
        }

        return Task.WhenAll(ending.Select(process => process.DisposeAsync().AsTask()));
    }

    private PluginProcess[] All
    {
        get
        {
            lock (gate)
            {
                return [.. processes];
            }
        }
    }
}
