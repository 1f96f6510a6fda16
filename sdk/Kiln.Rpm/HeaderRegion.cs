namespace Kiln.Rpm;

/// <summary>The immutable region: the part of a header that signatures cover. Packages of rpm 3 have none.</summary>
internal static class HeaderRegion
{
    public static bool IsRegionTag(int tag) =>
        tag is (int)RpmTag.HeaderImage or (int)RpmTag.HeaderSignatures or (int)RpmTag.HeaderImmutable;

    public static void Check(ReadOnlySpan<byte> index, byte[] data, long indexStart, string what, RpmTag expected)
    {
        var region = HeaderReader.ReadEntry(index);
        if (!IsRegionTag(region.Tag))
        {
            return;
        }

        if ((region.Tag != (int)expected && region.Tag != (int)RpmTag.HeaderImage)
            || region.Type != RpmDataType.Binary || region.Count != HeaderEntry.Length
            || region.Offset < 0 || region.Offset > data.Length - HeaderEntry.Length)
        {
            throw Damaged(indexStart, what, "its entry is impossible");
        }

        // The trailer repeats the entry, with the negative length of the region's index in place of the offset.
        var trailer = HeaderReader.ReadEntry(data.AsSpan(region.Offset));
        var covered = -(long)trailer.Offset;
        if (trailer.Type != RpmDataType.Binary || trailer.Count != HeaderEntry.Length
            || covered <= 0 || covered % HeaderEntry.Length != 0 || covered > index.Length)
        {
            throw Damaged(indexStart + index.Length + region.Offset, what, "its trailer does not fit the index");
        }
    }

    private static RpmFormatException Damaged(long offset, string what, string why) =>
        new(RpmFormatReason.BadRegion, offset, $"the immutable region of {what} is damaged: {why}");
}
