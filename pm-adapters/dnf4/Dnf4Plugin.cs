using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Adapters.Dnf4;

/// <summary>Provides the package manager <c>dnf4</c>.</summary>
public sealed class Dnf4Plugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<IPackageManager>(new Dnf4PackageManager());
}
