namespace Kiln.Sdk.Plans;

/// <summary>Binds a directory below the buildroot's cache directory, made as root of the tree if missing.</summary>
/// <param name="Name">One path component below the cache directory.</param>
/// <param name="Target">Absolute path inside the tree.</param>
public sealed record CacheBind(string Name, string Target) : MountPlan(Target);
