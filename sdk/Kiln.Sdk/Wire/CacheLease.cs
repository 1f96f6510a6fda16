namespace Kiln.Sdk.Wire;

/// <summary>Answer to <c>cache/lock</c>, parameters of <c>cache/unlock</c>.</summary>
/// <param name="Lease">Number of the lock.</param>
internal sealed record CacheLease(int Lease);
