using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Adapters.Microdnf;

/// <summary>Provides the package manager <c>microdnf</c>.</summary>
public sealed class MicrodnfPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<IPackageManager>(new MicrodnfPackageManager());
}
