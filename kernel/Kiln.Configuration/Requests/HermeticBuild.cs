namespace Kiln.Configuration.Requests;

/// <summary>The arguments of <c>--hermetic-build</c>.</summary>
/// <param name="LockFile">The lock file.</param>
/// <param name="Repository">The directory with the offline repository, optionally with <c>file://</c>.</param>
public sealed record HermeticBuild(string LockFile, string Repository);
