namespace Kiln.Sdk.Testing.Broker;

/// <summary>A volume of the fake broker: a directory.</summary>
/// <param name="Pool">The pool in which it is.</param>
/// <param name="SizeBytes">Its size, as it was asked for.</param>
/// <param name="Directory">What it contains; null if it is not one of Kiln's.</param>
internal sealed record FakeVolume(string Pool, long SizeBytes, string? Directory);
