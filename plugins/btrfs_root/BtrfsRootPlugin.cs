using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Snapshots;

namespace Kiln.Plugins.BtrfsRoot;

/// <summary>Provides buildroots that are subvolumes.</summary>
public sealed class BtrfsRootPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        registration.Provide<IRootProvider>(new BtrfsRootProvider());
        LayerSnapshots.Register(registration, "btrfs_root");
    }
}
