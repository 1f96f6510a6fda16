using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Copy;

/// <summary>Provides the modes that copy files into and out of a buildroot.</summary>
public sealed class CopyPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<IOperation>(new CopyOperation());
}
