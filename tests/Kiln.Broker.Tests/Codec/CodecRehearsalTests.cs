using Kiln.Broker.Contracts.Codec;

namespace Kiln.Broker.Tests.Codec;

/// <summary>What is written and read ahead of its use.</summary>
public sealed class CodecRehearsalTests
{
    /// <summary>Nobody would see its failure: it runs beside the build, whose packets would only be slower.</summary>
    [Fact]
    public void Its_packets_are_good_ones() => CodecRehearsal.Run();
}
