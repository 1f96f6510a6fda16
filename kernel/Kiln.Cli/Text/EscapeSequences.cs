namespace Kiln.Cli.Text;

/// <summary>Terminal colour and erase sequences, which logs do not want.</summary>
internal static class EscapeSequences
{
    private const byte Escape = 0x1b;

    /// <summary>The line without <c>ESC [ … m</c> and <c>ESC [ … K</c>; the same memory if there are none.</summary>
    public static ReadOnlySpan<byte> Remove(ReadOnlySpan<byte> line)
    {
        if (!line.Contains(Escape))
        {
            return line;
        }

        byte[] kept = new byte[line.Length];
        int count = 0;
        for (int i = 0; i < line.Length;)
        {
            int length = SequenceLength(line[i..]);
            if (length > 0)
            {
                i += length;
                continue;
            }

            kept[count++] = line[i++];
        }

        return kept.AsSpan(0, count);
    }

    private static int SequenceLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != Escape || text[1] != '[')
        {
            return 0;
        }

        int end = 2;
        while (end < text.Length && text[end] is (>= (byte)'0' and <= (byte)'9') or (byte)';')
        {
            end++;
        }

        return end < text.Length && text[end] is (byte)'m' or (byte)'K' ? end + 1 : 0;
    }
}
