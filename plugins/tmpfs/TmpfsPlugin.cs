using Kiln.Sdk;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tmpfs;

/// <summary>Provides buildroots in memory.</summary>
public sealed class TmpfsPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration) => registration.Provide<IRootProvider>(
        new TmpfsProvider(TmpfsOptions.Read(registration.Options, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)));
}
