using System.Text.Json.Nodes;
using Kiln.Sdk;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.Plugins;

/// <summary>What a plugin announces itself to.</summary>
internal sealed class PluginRegistration(PluginInstance plugin, JsonObject options, ISettings settings) : IPluginRegistration
{
    private bool closed;

    public OptionReader Options { get; } = new(plugin.Id, options);

    public ISettings Settings => settings;

    public void Close() => closed = true;

    public void On<TContext>(Hook<TContext> hook, Func<TContext, CancellationToken, Task> handler)
        where TContext : HookContext
    {
        ArgumentNullException.ThrowIfNull(hook);
        ArgumentNullException.ThrowIfNull(handler);
        RequireOpen();
        if (!plugin.Handlers.TryAdd(hook.Id, handler))
        {
            throw Bad($"binds hook '{hook.Id}' twice");
        }
    }

    public void Provide<TContract>(TContract implementation)
        where TContract : class
    {
        ArgumentNullException.ThrowIfNull(implementation);
        RequireOpen();
        if (!plugin.Contracts.TryAdd(typeof(TContract), implementation))
        {
            throw Bad($"provides '{typeof(TContract).Name}' twice");
        }
    }

    private void RequireOpen()
    {
        if (closed)
        {
            throw Bad("registers something after its registration ended");
        }
    }

    private KilnException Bad(string what) => new(
        KilnErrors.BadPlugin, $"Plugin '{plugin.Id}' in {plugin.Folder} {what}.", $"Disable it with --disable-plugin={plugin.Id}.");
}
