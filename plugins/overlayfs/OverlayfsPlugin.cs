using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Snapshots;

namespace Kiln.Plugins.Overlayfs;

/// <summary>Provides buildroots that are stacked of layers.</summary>
public sealed class OverlayfsPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        registration.Provide<IRootProvider>(new OverlayfsProvider(OverlayfsOptions.Read(registration.Options)));
        LayerSnapshots.Register(registration, "overlayfs");
    }
}
