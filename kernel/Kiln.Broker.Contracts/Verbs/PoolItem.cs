namespace Kiln.Broker.Contracts.Verbs;

/// <summary>A pool in which Kiln may make volumes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataPercent">How much of it is used; 0 while it is not active.</param>
/// <param name="MetadataPercent">How much of its metadata is used; 0 while it is not active.</param>
public sealed record PoolItem(string Name, double DataPercent, double MetadataPercent);
