namespace Kiln.Rpm;

/// <summary>The layout of tag data.</summary>
internal static class HeaderData
{
    /// <summary>Bytes that the entry covers; -1 if it is not possible in <paramref name="data"/>.</summary>
    public static int Measure(HeaderEntry entry, byte[] data)
    {
        if (entry.Offset < 0 || entry.Offset > data.Length || entry.Count <= 0)
        {
            return -1;
        }

        if (ElementLength(entry.Type) is var size and > 0)
        {
            var length = (long)size * entry.Count;
            return entry.Offset % Alignment(entry.Type) == 0 && length <= data.Length - entry.Offset ? (int)length : -1;
        }

        return entry.Type switch
        {
            RpmDataType.String => entry.Count == 1 ? MeasureStrings(data.AsSpan(entry.Offset), 1) : -1,
            RpmDataType.StringArray or RpmDataType.I18nString => MeasureStrings(data.AsSpan(entry.Offset), entry.Count),
            _ => -1,
        };
    }

    /// <summary>Bytes of one element; 0 for strings and unknown types.</summary>
    public static int ElementLength(RpmDataType type) => type switch
    {
        RpmDataType.Char or RpmDataType.Int8 or RpmDataType.Binary => 1,
        RpmDataType.Int16 => 2,
        RpmDataType.Int32 => 4,
        RpmDataType.Int64 => 8,
        _ => 0,
    };

    private static int Alignment(RpmDataType type) => type == RpmDataType.Binary ? 1 : ElementLength(type);

    private static int MeasureStrings(ReadOnlySpan<byte> data, int count)
    {
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            var end = data[length..].IndexOf((byte)0);
            if (end < 0)
            {
                return -1;
            }

            length += end + 1;
        }

        return length;
    }
}
