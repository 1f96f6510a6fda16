using System.Text.Json.Serialization;

namespace Kiln.Sdk.Plans;

/// <summary>A mount as data. All mounts are nosuid and nodev and visible in the buildroot's sandboxes only.</summary>
/// <param name="Target">Absolute path inside the tree; made if missing.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HostBind), "hostBind")]
[JsonDerivedType(typeof(CacheBind), "cacheBind")]
[JsonDerivedType(typeof(TmpfsMount), "tmpfs")]
[JsonDerivedType(typeof(DeviceMount), "device")]
public abstract record MountPlan(string Target)
{
    /// <summary>Whether programs on it may be executed. Default: yes.</summary>
    public bool Executable { get; init; } = true;
}
