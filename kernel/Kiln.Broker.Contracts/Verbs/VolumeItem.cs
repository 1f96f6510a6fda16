namespace Kiln.Broker.Contracts.Verbs;

/// <summary>One of Kiln's volumes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pool">The pool in which it is.</param>
/// <param name="SizeBytes">Its size.</param>
public sealed record VolumeItem(string Name, string Pool, long SizeBytes);
