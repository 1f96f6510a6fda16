using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Chain;

/// <summary>Provides the mode <c>--chain</c>.</summary>
public sealed class ChainPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<IOperation>(new ChainOperation());
}
