using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Adapters.Dnf5;

/// <summary>Provides the package manager <c>dnf5</c>.</summary>
public sealed class Dnf5Plugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<IPackageManager>(new Dnf5PackageManager());
}
