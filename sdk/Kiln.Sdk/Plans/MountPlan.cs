namespace Kiln.Sdk.Plans;

/// <summary>A mount as data. All mounts are nosuid and nodev and visible in the buildroot's sandboxes only.</summary>
/// <param name="Target">Absolute path inside the tree; made if missing.</param>
public abstract record MountPlan(string Target)
{
    /// <summary>Whether programs on it may be executed. Default: yes.</summary>
    public bool Executable { get; init; } = true;
}
