namespace Kiln.Sdk.Contracts;

/// <summary>A named state of a buildroot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsCurrent">Whether the next clean root starts from it.</param>
public sealed record Snapshot(string Name, bool IsCurrent);
