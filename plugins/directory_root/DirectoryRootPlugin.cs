using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Snapshots;

namespace Kiln.Plugins.DirectoryRoot;

/// <summary>Provides buildroots that are ordinary directories.</summary>
public sealed class DirectoryRootPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        registration.Provide<IRootProvider>(new DirectoryRootProvider());
        LayerSnapshots.Register(registration, "directory_root");
    }
}
