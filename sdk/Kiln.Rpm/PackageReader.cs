using System.Buffers.Binary;

namespace Kiln.Rpm;

/// <summary>Reads from a stream with the position known and without trusting any length that the stream claims.</summary>
internal sealed class PackageReader(Stream stream)
{
    private const int ChunkLength = 64 * 1024;

    public long Position { get; private set; }

    /// <summary>Reads exactly so many bytes; memory grows with what arrives, not with what was promised.</summary>
    public byte[] Read(int length, string what)
    {
        var buffer = new byte[Math.Min(length, ChunkLength)];
        var filled = 0;
        while (filled < length)
        {
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(length, buffer.Length * 2L));
            }

            var got = stream.Read(buffer, filled, buffer.Length - filled);
            if (got == 0)
            {
                throw new RpmFormatException(RpmFormatReason.Truncated, Position + filled, $"the file ends inside {what}: {filled} of {length} bytes are there");
            }

            filled += got;
        }

        Position += length;
        return buffer;
    }

    public static int Int32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);
}
