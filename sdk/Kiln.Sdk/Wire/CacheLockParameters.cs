namespace Kiln.Sdk.Wire;

/// <summary>Of <c>cache/lock</c>.</summary>
/// <param name="File">Name of the lock file below the cache directory.</param>
/// <param name="WaitingState">Title of the state shown while waiting.</param>
internal sealed record CacheLockParameters(string File, string? WaitingState = null);
