using Kiln.Sdk;
using Kiln.Sdk.Hooks;

namespace Kiln.Benchmarks.Plugins;

/// <summary>A handler that does nothing: what remains is the way to it.</summary>
public sealed class NothingPlugin : KilnPlugin
{
    public override void Register(IPluginRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        registration.On(HookCatalogue.PreInit, static (_, _) => Task.CompletedTask);
    }
}
