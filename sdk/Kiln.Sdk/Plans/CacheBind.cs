namespace Kiln.Sdk.Plans;

/// <summary>Binds a directory below the buildroot's cache directory, made as root of the tree if missing.</summary>
/// <param name="Name">Relative path below the cache directory, without <c>.</c> and <c>..</c>.</param>
/// <param name="Target">Absolute path inside the tree.</param>
public sealed record CacheBind(string Name, string Target) : MountPlan(Target);
