using Kiln.Kernel.Plugins;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Hooks;

/// <summary>Collects the mounts that plugins ask for. Each target has one owner.</summary>
internal sealed class MountCollector
{
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);
    private readonly List<MountPlan> managed = [];
    private readonly List<MountPlan> user = [];

    /// <summary>There for every command.</summary>
    public IReadOnlyList<MountPlan> Managed => managed;

    /// <summary>There after initialisation.</summary>
    public IReadOnlyList<MountPlan> User => user;

    public void Add(PluginInstance plugin, MountPlan mount, bool isManaged)
    {
        plugin.Permissions.Demand(Permission(mount));
        string target = mount.Target.Length > 1 ? mount.Target.TrimEnd('/') : mount.Target;
        if (owners.TryGetValue(target, out string? owner) && owner != plugin.Id)
        {
            throw new KilnException(
                KilnErrors.PluginConflict,
                $"Plugins '{owner}' and '{plugin.Id}' both mount something on '{target}'.",
                "Change the options of one of them, or disable one.");
        }

        owners[target] = plugin.Id;
        (isManaged ? managed : user).Add(mount with { Target = target });
    }

    private static string Permission(MountPlan mount) => mount switch
    {
        TmpfsMount => "mount:tmpfs",
        DeviceMount => "mount:volume",
        _ => "mount:bind",
    };
}
