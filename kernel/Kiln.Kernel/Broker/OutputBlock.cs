namespace Kiln.Kernel.Broker;

/// <summary>
/// Takes bytes as a program wrote them, in order within each stream, one call at a time. The program is slowed down while this runs.
/// </summary>
public delegate void OutputBlock(OutputStream stream, ReadOnlySpan<byte> bytes);
