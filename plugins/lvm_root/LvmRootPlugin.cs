using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;
using Kiln.Sdk.Snapshots;

namespace Kiln.Plugins.LvmRoot;

/// <summary>Provides buildroots that are thin volumes.</summary>
public sealed class LvmRootPlugin : KilnPlugin
{
    private const string Id = "lvm_root";

    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        LvmRootOptions options = LvmRootOptions.Read(registration.Options);
        registration.Provide<IRootProvider>(new LvmRootProvider(options, VolumeSupport.Read()));
        LayerSnapshots.Register(registration, Id, scrubKind: "lvm");
        registration.On(HookCatalogue.MountRoot, (context, _) =>
        {
            foreach (string option in options.WithoutEffect.Where(_ => context.Buildroot.Root.Choice.Provider == Id))
            {
                context.Buildroot.Log.Write(LogLevel.Warning, $"lvm_root plugin: the option {option} has no effect");
            }

            return Task.CompletedTask;
        });
    }
}
