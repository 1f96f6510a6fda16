using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Adapters.Yum;

/// <summary>Provides the package manager <c>yum</c>.</summary>
public sealed class YumPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<IPackageManager>(new YumPackageManager());
}
