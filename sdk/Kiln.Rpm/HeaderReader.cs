namespace Kiln.Rpm;

/// <summary>Reads and checks one header. Numbers in headers are big-endian on every machine.</summary>
internal static class HeaderReader
{
    private const int IntroLength = 16;
    private const int Alignment = 8;
    private const int LowestTag = 61;

    private static ReadOnlySpan<byte> Magic => [0x8e, 0xad, 0xe8, 0x01];

    public static HeaderBlob ReadSignature(PackageReader reader, RpmReadLimits limits)
    {
        var blob = Read(reader, limits.MaximumEntries, limits.MaximumSignatureBytes, "the signature header", RpmTag.HeaderSignatures);
        var padding = (int)((Alignment - (reader.Position % Alignment)) % Alignment);
        reader.Read(padding, "the padding after the signature header");
        return blob;
    }

    public static HeaderBlob ReadMain(PackageReader reader, RpmReadLimits limits) =>
        Read(reader, limits.MaximumEntries, limits.MaximumHeaderBytes, "the header", RpmTag.HeaderImmutable);

    private static HeaderBlob Read(PackageReader reader, int maximumEntries, int maximumBytes, string what, RpmTag regionTag)
    {
        var start = reader.Position;
        var intro = reader.Read(IntroLength, what);
        if (!intro.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new RpmFormatException(RpmFormatReason.BadHeaderMagic, start, $"{what} does not begin with the header magic number");
        }

        var entryCount = Claimed(intro, 8, maximumEntries, start, what, "entries");
        var dataLength = Claimed(intro, 12, maximumBytes, start, what, "bytes of data");
        if (entryCount == 0)
        {
            throw new RpmFormatException(RpmFormatReason.BadEntry, start + 8, $"{what} has no entries");
        }

        var index = reader.Read(entryCount * HeaderEntry.Length, what);
        var dataStart = reader.Position;
        var data = reader.Read(dataLength, what);
        var entries = ParseIndex(index, data, dataStart - index.Length, what);
        HeaderRegion.Check(index, data, dataStart - index.Length, what, regionTag);
        return new HeaderBlob(entries, data, start, dataStart);
    }

    private static int Claimed(byte[] intro, int at, int maximum, long start, string what, string unit)
    {
        var claimed = PackageReader.Int32(intro.AsSpan(at));
        return claimed >= 0 && claimed <= maximum
            ? claimed
            : throw new RpmFormatException(RpmFormatReason.LimitExceeded, start + at, $"{what} claims {(uint)claimed} {unit}; at most {maximum} are read");
    }

    private static Dictionary<int, HeaderEntry> ParseIndex(ReadOnlySpan<byte> index, byte[] data, long indexStart, string what)
    {
        var entries = new Dictionary<int, HeaderEntry>(index.Length / HeaderEntry.Length);
        var end = 0;
        for (var at = 0; at < index.Length; at += HeaderEntry.Length)
        {
            var entry = ReadEntry(index[at..]);
            var where = indexStart + at;
            if (at == 0 && HeaderRegion.IsRegionTag(entry.Tag))
            {
                entries[entry.Tag] = entry;
                continue;
            }

            var length = HeaderData.Measure(entry, data);
            if (entry.Tag < LowestTag || length <= 0 || entry.Offset < end)
            {
                throw new RpmFormatException(RpmFormatReason.BadEntry, where,
                    $"{what} has an impossible entry: tag {entry.Tag}, type {(int)entry.Type}, offset {entry.Offset}, count {entry.Count}, after data that ends at {end} of {data.Length}");
            }

            end = entry.Offset + length;
            entries[entry.Tag] = entry;
        }

        return entries;
    }

    internal static HeaderEntry ReadEntry(ReadOnlySpan<byte> bytes) => new(
        PackageReader.Int32(bytes),
        (RpmDataType)PackageReader.Int32(bytes[4..]),
        PackageReader.Int32(bytes[8..]),
        PackageReader.Int32(bytes[12..]));
}
