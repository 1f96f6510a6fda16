using Kiln.Plugins.LayerCache;
using Kiln.Sdk;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;

namespace Kiln.Plugins.Tests.Fakes;

/// <summary>The cache of layers without its modes of the command line, which a process cannot provide.</summary>
public sealed class LayersAlonePlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => new LayerCachePlugin().Register(new WithoutOperation(registration));

    private sealed class WithoutOperation(IPluginRegistration registration) : IPluginRegistration
    {
        public OptionReader Options => registration.Options;

        public ISettings Settings => registration.Settings;

        public void On<TContext>(Hook<TContext> hook, Func<TContext, CancellationToken, Task> handler)
            where TContext : HookContext => registration.On(hook, handler);

        public void Provide<TContract>(TContract implementation)
            where TContract : class
        {
            if (implementation is not IOperation)
            {
                registration.Provide(implementation);
            }
        }
    }
}
