using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Bootstrap;

/// <summary>Provides bootstrap buildroots that the host's package manager fills.</summary>
public sealed class BootstrapPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<IBootstrapProvider>(new InstalledBootstrap());
}
