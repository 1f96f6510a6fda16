using System.Text.Json.Nodes;
using Kiln.Sdk;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Hooks;

namespace Kiln.Plugins.Tests.Fakes;

/// <summary>A registered plugin whose handlers the test calls.</summary>
internal sealed class LoadedPlugin : IPluginRegistration
{
    private readonly Dictionary<string, Delegate> _handlers = new(StringComparer.Ordinal);

    public LoadedPlugin(KilnPlugin plugin, string options = "{}", string settings = "{}")
    {
        Options = new OptionReader("test", (JsonObject)JsonNode.Parse(options)!);
        Settings = new JsonSettings(settings);
        plugin.Register(this);
    }

    public OptionReader Options { get; }

    public ISettings Settings { get; }

    public Dictionary<string, object> Contracts { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Hooks => _handlers.Keys;

    public void On<TContext>(Hook<TContext> hook, Func<TContext, CancellationToken, Task> handler)
        where TContext : HookContext => _handlers.Add(hook.Id, handler);

    public void Provide<TContract>(TContract implementation)
        where TContract : class => Contracts.Add(typeof(TContract).Name, implementation);

    public Task FireAsync<TContext>(Hook<TContext> hook, TContext context)
        where TContext : HookContext => ((Func<TContext, CancellationToken, Task>)_handlers[hook.Id])(context, CancellationToken.None);
}
