namespace Kiln.Broker.Contracts.Channel;

/// <summary>One packet with its descriptors.</summary>
/// <param name="Bytes">The packet; valid until the next packet is received from the same socket.</param>
/// <param name="Descriptors">What came with it; the receiver disposes it.</param>
public readonly record struct ReceivedPacket(ReadOnlyMemory<byte> Bytes, ReceivedDescriptors Descriptors);
