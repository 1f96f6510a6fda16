using Kiln.Sdk;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Mount;

/// <summary>Mounts file systems into the buildroot.</summary>
public sealed class MountPlugin : KilnPlugin
{
    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        var options = MountOptions.Read(registration.Options);
        registration.On(HookCatalogue.Mounts, (context, _) =>
        {
            foreach (MountPlan mount in options.Mounts)
            {
                context.AddUser(mount);
            }

            return Task.CompletedTask;
        });
    }
}
