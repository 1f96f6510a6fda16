using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of <c>mounts</c>: plugins say what is mounted into the buildroot.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="add">Receives each mount.</param>
public sealed class MountsContext(IBuildroot buildroot, Action<MountPlan, bool> add) : HookContext(buildroot)
{
    /// <summary>
    /// Adds a mount that is there for every command, the package manager's included. Two plugins with one target: the run ends
    /// with an error that names both.
    /// </summary>
    public void AddManaged(MountPlan mount) => add(mount, true);

    /// <summary>Adds a mount that is there for the build and for the user's commands, after initialisation.</summary>
    public void AddUser(MountPlan mount) => add(mount, false);
}
