using System.Globalization;
using System.Text;

namespace Kiln.Sdk.Wire;

/// <summary>Reads messages that are framed by <c>Content-Length</c> headers, as language servers do. Blocking: it has a thread of its own.</summary>
internal sealed class FrameReader(Stream stream, WireLimits limits)
{
    private const int Shown = 80;
    private readonly byte[] buffer = new byte[32 * 1024];
    private int start;
    private int end;

    /// <summary>The next body; null at the end of the stream, if that is between messages.</summary>
    /// <exception cref="WireException">What comes is no message, is too large, or ends in the middle.</exception>
    public byte[]? Read() => Headers() is { } length ? Body(length) : null;

    private int? Headers()
    {
        int? length = null;
        int total = 0;
        for (bool first = true; ; first = false)
        {
            byte[]? line = Line(first, limits.HeaderBytes - total);
            if (line is null)
            {
                return null;
            }

            total += line.Length + 2;
            if (line.Length == 0)
            {
                return length ?? throw new WireException("sent headers without Content-Length");
            }

            length = ContentLength(line) ?? length;
        }
    }

    private int? ContentLength(byte[] line)
    {
        string text = Encoding.Latin1.GetString(line);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || text[..colon].Any(character => character is <= ' ' or > '~'))
        {
            throw NoMessage(text);
        }

        if (!text.AsSpan(0, colon).Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!long.TryParse(text.AsSpan(colon + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long length))
        {
            throw new WireException($"sent the header '{Visible(text)}', which has no length");
        }

        return length <= limits.MessageBytes
            ? (int)length
            : throw new WireException($"announced a message of {length} bytes; the limit is {limits.MessageBytes}");
    }

    /// <summary>A line without its end; null if the stream ends before the first one begins.</summary>
    private byte[]? Line(bool first, int maximum)
    {
        var line = new List<byte>(64);
        while (true)
        {
            if (start == end && !Fill())
            {
                return line.Count == 0 && first ? null : throw new WireException($"ended in the middle of a header: '{Visible(Encoding.Latin1.GetString([.. line]))}'") { IsEnd = true };
            }

            byte next = buffer[start++];
            if (next == '\n')
            {
                return line is [.., (byte)'\r'] ? [.. line[..^1]] : throw NoMessage(Encoding.Latin1.GetString([.. line]));
            }

            line.Add(next);
            if (line.Count > maximum)
            {
                throw NoMessage(Encoding.Latin1.GetString([.. line]));
            }
        }
    }

    private byte[] Body(int length)
    {
        byte[] body = new byte[length];
        int done = 0;
        while (done < length)
        {
            if (start == end && !Fill())
            {
                throw new WireException($"ended after {done} of the {length} bytes of a message") { IsEnd = true };
            }

            int count = Math.Min(end - start, length - done);
            buffer.AsSpan(start, count).CopyTo(body.AsSpan(done));
            start += count;
            done += count;
        }

        return body;
    }

    private bool Fill()
    {
        start = 0;
        try
        {
            end = stream.Read(buffer, 0, buffer.Length);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            end = 0;
        }

        return end > 0;
    }

    private static WireException NoMessage(string text) =>
        new($"wrote to standard output what is no message of the protocol: '{Visible(text)}'");

    private static string Visible(string text)
    {
        string shown = string.Concat(text.Take(Shown).Select(character => character is < ' ' or > '~' ? '?' : character));
        return text.Length > Shown ? shown + "…" : shown;
    }
}
