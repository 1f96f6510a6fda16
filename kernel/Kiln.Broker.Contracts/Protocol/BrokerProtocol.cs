namespace Kiln.Broker.Contracts.Protocol;

/// <summary>The numbers both ends of the broker's socket agree on.</summary>
public static class BrokerProtocol
{
    /// <summary>Version of the verbs and of their meaning; both ends must be the same.</summary>
    public const int Version = 1;

    /// <summary>Largest packet. A larger one ends the session.</summary>
    public const int MaximumPacketBytes = 256 * 1024;

    /// <summary>
    /// Most descriptors in one packet: three standard streams and the mounts of a host tool. Every other verb takes one or none.
    /// </summary>
    public const int MaximumDescriptors = 32;

    /// <summary>Deepest nesting of objects and arrays in a packet.</summary>
    public const int MaximumDepth = 6;
}
