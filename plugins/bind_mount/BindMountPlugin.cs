using Kiln.Sdk;
using Kiln.Sdk.Hooks;

namespace Kiln.Plugins.BindMount;

/// <summary>Binds files and directories of the host into the buildroot.</summary>
public sealed class BindMountPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        var options = BindMountOptions.Read(registration.Options);
        registration.On(HookCatalogue.Mounts, (context, _) =>
        {
            foreach (Sdk.Plans.HostBind bind in options.Binds)
            {
                context.AddUser(bind);
            }

            return Task.CompletedTask;
        });
    }
}
