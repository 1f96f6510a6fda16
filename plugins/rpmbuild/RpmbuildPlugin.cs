using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Rpmbuild;

/// <summary>Provides the build driver.</summary>
public sealed class RpmbuildPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<IBuildDriver>(new RpmbuildDriver());
}
