using System.Globalization;
using System.Text;

namespace Kiln.Configuration.Values;

/// <summary>Text and bytes as Python source.</summary>
internal static class SourceText
{
    public static string Quote(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var builder = new StringBuilder(text.Length + 2);
        builder.Append(quote);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                AppendCodePoint(builder, char.ConvertToUtf32(text[i], text[i + 1]), quote);
                i++;
            }
            else
            {
                AppendCodePoint(builder, text[i], quote);
            }
        }

        return builder.Append(quote).ToString();
    }

    public static string QuoteBytes(ReadOnlySpan<byte> bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        var builder = new StringBuilder("b").Append(quote);
        foreach (var value in bytes)
        {
            if (value is < 0x20 or >= 0x7f || value == quote || value == '\\')
            {
                AppendEscape(builder, value, quote);
            }
            else
            {
                builder.Append((char)value);
            }
        }

        return builder.Append(quote).ToString();
    }

    private static void AppendCodePoint(StringBuilder builder, int codePoint, char quote)
    {
        if (codePoint is >= 0x20 and < 0x7f && codePoint != quote && codePoint != '\\')
        {
            builder.Append((char)codePoint);
        }
        else if (codePoint < 0x80 || !IsPrintable(codePoint))
        {
            AppendEscape(builder, codePoint, quote);
        }
        else
        {
            AppendRaw(builder, codePoint);
        }
    }

    private static void AppendRaw(StringBuilder builder, int codePoint)
    {
        if (codePoint < 0x10000)
        {
            builder.Append((char)codePoint);
        }
        else
        {
            builder.Append(char.ConvertFromUtf32(codePoint));
        }
    }

    private static void AppendEscape(StringBuilder builder, int codePoint, char quote)
    {
        switch (codePoint)
        {
            case '\\':
                builder.Append(@"\\");
                break;
            case '\n':
                builder.Append(@"\n");
                break;
            case '\r':
                builder.Append(@"\r");
                break;
            case '\t':
                builder.Append(@"\t");
                break;
            default:
                builder.Append(codePoint == quote ? $"\\{quote}"
                    : codePoint < 0x100 ? string.Create(CultureInfo.InvariantCulture, $"\\x{codePoint:x2}")
                    : codePoint < 0x10000 ? string.Create(CultureInfo.InvariantCulture, $"\\u{codePoint:x4}")
                    : string.Create(CultureInfo.InvariantCulture, $"\\U{codePoint:x8}"));
                break;
        }
    }

    private static bool IsPrintable(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
