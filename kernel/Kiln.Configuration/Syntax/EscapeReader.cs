using System.Globalization;
using System.Text;

namespace Kiln.Configuration.Syntax;

/// <summary>Backslash escapes in literals; unknown ones keep their backslash, as in Python.</summary>
internal static class EscapeReader
{
    public static string Text(SourceSpot at, string body)
    {
        if (!body.Contains('\\', StringComparison.Ordinal))
        {
            return body;
        }

        var builder = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '\\' && i + 1 < body.Length)
            {
                i = Escape(at, body, i + 1, builder);
            }
            else
            {
                builder.Append(body[i]);
            }
        }

        return builder.ToString();
    }

    public static byte[] Bytes(SourceSpot at, string body, bool isRaw)
    {
        var text = isRaw ? body : Text(at, body.Replace(@"\u", @"\\u", StringComparison.Ordinal).Replace(@"\N", @"\\N", StringComparison.Ordinal));
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            bytes[i] = text[i] < 0x100 ? (byte)text[i] : throw new SyntaxProblem(at, "bytes can only contain ASCII literal characters");
        }

        return bytes;
    }

    // Returns the index of the last character that belongs to the escape.
    private static int Escape(SourceSpot at, string body, int i, StringBuilder builder)
    {
        switch (body[i])
        {
            case '\n':
                return i;
            case 'x':
                return Hex(at, body, i, 2, builder);
            case 'u':
                return Hex(at, body, i, 4, builder);
            case 'U':
                return Hex(at, body, i, 8, builder);
            case 'N':
                throw new SyntaxProblem(at, @"'\N{...}' escape is not supported in configuration files", @"write the character itself or its \uNNNN number", "unsupported");
            case >= '0' and <= '7':
                return Octal(body, i, builder);
            default:
                builder.Append(Simple(body[i]) is { } character ? character.ToString() : "\\" + body[i]);
                return i;
        }
    }

    private static char? Simple(char c) => c switch
    {
        '\\' or '\'' or '"' => c,
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        _ => null,
    };

    private static int Octal(string body, int i, StringBuilder builder)
    {
        var value = 0;
        var end = i;
        while (end < body.Length && end - i < 3 && body[end] is >= '0' and <= '7')
        {
            value = (value * 8) + (body[end++] - '0');
        }

        builder.Append((char)value);
        return end - 1;
    }

    private static int Hex(SourceSpot at, string body, int i, int digits, StringBuilder builder)
    {
        if (i + digits > body.Length - 1
            || !int.TryParse(body.AsSpan(i + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw new SyntaxProblem(at with { Offset = at.Offset + i - 1 }, $"truncated \\{body[i]} escape");
        }

        if (value is < 0 or > 0x10FFFF)
        {
            throw new SyntaxProblem(at with { Offset = at.Offset + i - 1 }, "illegal Unicode character");
        }

        builder.Append(value is < 0x10000 ? ((char)value).ToString() : char.ConvertFromUtf32(value));
        return i + digits;
    }
}
