namespace Kiln.Sdk.Plans;

/// <summary>A file system in memory.</summary>
/// <param name="Target">Absolute path inside the tree.</param>
/// <param name="SizeBytes">Limit; 0 for the system's default (half of memory).</param>
/// <param name="Mode">Permission bits of its root directory.</param>
public sealed record TmpfsMount(string Target, long SizeBytes, int Mode) : MountPlan(Target);
