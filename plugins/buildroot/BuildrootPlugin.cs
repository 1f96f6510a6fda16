using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Buildroot;

/// <summary>Provides the standard content of a buildroot.</summary>
public sealed class BuildrootPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<IBuildrootSetup>(new BuildrootSetup());
}
