using System.Globalization;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Syntax;

/// <summary>Reads text and number literals.</summary>
internal static class LiteralReader
{
    private const int MaximumDigits = 4300;

    public static bool StartsText(string text, int at)
    {
        var quote = SkipPrefix(text, at);
        return quote < text.Length && text[quote] is '\'' or '"';
    }

    public static Token ReadText(SourceFile file, int start)
    {
        var text = file.Text;
        var quoteAt = SkipPrefix(text, start);
        var prefix = text[start..quoteAt].ToLowerInvariant();
        var isTriple = string.CompareOrdinal(text, quoteAt, new string(text[quoteAt], 3), 0, 3) == 0;
        var bodyStart = quoteAt + (isTriple ? 3 : 1);
        var bodyEnd = FindEnd(file, start, bodyStart, text[quoteAt], isTriple);
        var end = bodyEnd + (isTriple ? 3 : 1);
        var body = text[bodyStart..bodyEnd];
        var isRaw = prefix.Contains('r', StringComparison.Ordinal);
        if (prefix.Contains('f', StringComparison.Ordinal))
        {
            return new Token(TokenKind.FormatText, start, end, body) { BodyStart = bodyStart, IsRaw = isRaw };
        }

        Value value = prefix.Contains('b', StringComparison.Ordinal)
            ? new BytesValue(EscapeReader.Bytes(new SourceSpot(file, bodyStart), body, isRaw))
            : new TextValue(isRaw ? body : EscapeReader.Text(new SourceSpot(file, bodyStart), body));
        return new Token(TokenKind.Text, start, end, string.Empty, value);
    }

    public static Token ReadNumber(SourceFile file, int start)
    {
        var text = file.Text;
        var end = start;
        while (end < text.Length && IsNumberPart(text, start, end))
        {
            end++;
        }

        var literal = text[start..end];
        var at = new SourceSpot(file, start);
        if (literal[^1] is 'j' or 'J')
        {
            throw new SyntaxProblem(at, $"complex number '{literal}' is not supported in configuration files", "write an ordinary number", "unsupported");
        }

        if (literal.Length > MaximumDigits)
        {
            throw new SyntaxProblem(at, $"number literal has more than {MaximumDigits} digits");
        }

        return new Token(TokenKind.Number, start, end, literal, ParseNumber(at, literal));
    }

    private static Value ParseNumber(SourceSpot at, string literal)
    {
        var isBased = literal.Length > 1 && literal[0] == '0' && char.IsAsciiLetter(literal[1]);
        if (!isBased && literal.AsSpan().IndexOfAny(".eE") >= 0)
        {
            return !literal.EndsWith('_') && !literal.Contains("__", StringComparison.Ordinal) && Numbers.TryParseFloat(literal, out var real)
                ? new FloatValue(real)
                : throw new SyntaxProblem(at, $"invalid decimal literal '{literal}'");
        }

        if (!isBased && literal.Length > 1 && literal[0] == '0' && literal.AsSpan().IndexOfAnyInRange('1', '9') >= 0)
        {
            throw new SyntaxProblem(at, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
        }

        return Numbers.TryParseInteger(literal, isBased ? 0 : 10, out var value)
            ? value
            : throw new SyntaxProblem(at, $"invalid decimal literal '{literal}'");
    }

    private static bool IsNumberPart(string text, int start, int at)
    {
        var c = text[at];
        if (char.IsAsciiLetterOrDigit(c) || c is '_' or '.')
        {
            return true;
        }

        var isHex = at - start >= 2 && text[start + 1] is 'x' or 'X';
        return c is '+' or '-' && at > start && text[at - 1] is 'e' or 'E' && !isHex;
    }

    private static int SkipPrefix(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 2 && text[end] is 'r' or 'R' or 'b' or 'B' or 'u' or 'U' or 'f' or 'F')
        {
            end++;
        }

        return end;
    }

    private static int FindEnd(SourceFile file, int start, int bodyStart, char quote, bool isTriple)
    {
        var text = file.Text;
        for (var i = bodyStart; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '\0':
                    throw new SyntaxProblem(new SourceSpot(file, i), "source code string cannot contain null bytes");
                case '\n' when !isTriple:
                    throw Unterminated(file, start, isTriple);
                case var c when c == quote && (!isTriple || string.CompareOrdinal(text, i, new string(quote, 3), 0, 3) == 0):
                    return i;
            }
        }

        throw Unterminated(file, start, isTriple);
    }

    private static SyntaxProblem Unterminated(SourceFile file, int start, bool isTriple) => new(
        new SourceSpot(file, start),
        string.Create(CultureInfo.InvariantCulture, $"unterminated {(isTriple ? "triple-quoted " : string.Empty)}string literal (detected at line {file.LineOf(start)})"));
}
