using Kiln.Broker.Contracts.Codec;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Codec;

public sealed class PacketFuzzTests
{
    private static readonly byte[][] Fragments =
    [
        .. new[] { "{", "}", "[", "]", "\"", ",", ":", "null", "\\u0000", "\\ud800", "-1", "1e999", "\"id\":1", "\0", "\xFF", "/../", "999999999999999999999" }.Select(System.Text.Encoding.Latin1.GetBytes),
    ];

    /// <summary>Whatever arrives is either a request, which written again reads the same, or refused as malformed; nothing else happens.</summary>
    [Theory]
    [InlineData(20_251_125)]
    [InlineData(7)]
    public void Mutated_packets_are_requests_or_refused(int seed)
    {
        var random = new Random(seed);
        var refused = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var request = SampleRequests.All[random.Next(SampleRequests.All.Count)];
            var packet = Mutate(PacketWriter.WriteRequest(random.Next(1, 1000), request), random);
            try
            {
                var read = PacketReader.ReadRequest(packet);
                var written = PacketWriter.WriteRequest(read.Id, read.Request);
                Assert.Equal(written, PacketWriter.WriteRequest(read.Id, PacketReader.ReadRequest(written).Request));
            }
            catch (WireFormatException)
            {
                refused++;
            }
        }

        Assert.True(refused > 10_000, $"Only {refused} packets were refused: the mutations do not reach the checks.");
    }

    private static byte[] Mutate(byte[] packet, Random random)
    {
        var bytes = packet.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 8), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Fragments[random.Next(Fragments.Length)]);
                    break;
                default:
                    var from = random.Next(bytes.Count);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(random.Next(1, 20), bytes.Count - from)));
                    break;
            }

            if (bytes.Count == 0)
            {
                return [];
            }
        }

        return [.. bytes];
    }
}
