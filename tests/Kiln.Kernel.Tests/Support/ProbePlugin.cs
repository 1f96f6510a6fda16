using Kiln.Sdk;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.Tests.Support;

/// <summary>Loaded by its file, to see what context it lands in.</summary>
public sealed class ProbePlugin : KilnPlugin
{
    public override void Register(IPluginRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        registration.On(HookCatalogue.PreInit, HandleAsync);
    }

    private Task HandleAsync(BuildrootContext context, CancellationToken cancellation) => Task.FromResult(this);
}
