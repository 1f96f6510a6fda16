namespace Kiln.Sdk.Plans;

/// <summary>Binds a file or directory of the host.</summary>
/// <param name="Source">Absolute host path; must be readable for the caller, and writable for it unless read-only.</param>
/// <param name="Target">Absolute path inside the tree.</param>
/// <param name="ReadOnly">Whether writing is refused.</param>
public sealed record HostBind(string Source, string Target, bool ReadOnly) : MountPlan(Target);
