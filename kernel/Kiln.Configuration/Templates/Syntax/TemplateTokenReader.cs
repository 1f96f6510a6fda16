using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Syntax;

/// <summary>Reads one token of an expression.</summary>
internal static class TemplateTokenReader
{
    private static readonly string[] s_operators =
    [
        "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";",
    ];

    public static TemplateToken Read(string text, int at, out int next)
    {
        var c = text[at];
        if (c is '\'' or '"')
        {
            return ReadText(text, at, out next);
        }

        if (char.IsAsciiDigit(c))
        {
            return ReadNumber(text, at, out next);
        }

        if (c == '_' || char.IsLetter(c))
        {
            next = at;
            while (next < text.Length && (text[next] == '_' || char.IsLetterOrDigit(text[next])))
            {
                next++;
            }

            return new TemplateToken(TemplateTokenKind.Name, at, text[at..next]);
        }

        foreach (var symbol in s_operators)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
            {
                next = at + symbol.Length;
                return new TemplateToken(TemplateTokenKind.Operator, at, symbol);
            }
        }

        throw new TemplateSyntaxException(at, $"unexpected char {SourceText.Quote(c.ToString())} at {at}");
    }

    private static TemplateToken ReadText(string text, int at, out int next)
    {
        for (next = at + 1; next < text.Length; next++)
        {
            if (text[next] == '\\')
            {
                next++;
            }
            else if (text[next] == text[at])
            {
                var body = text[(at + 1)..next];
                next++;
                return new TemplateToken(TemplateTokenKind.Text, at, body, new TextValue(Unescape(at, body)));
            }
        }

        throw new TemplateSyntaxException(at, $"unexpected char {SourceText.Quote(text[at].ToString())} at {at}");
    }

    private static string Unescape(int at, string body)
    {
        try
        {
            return EscapeReader.Text(new SourceSpot(new SourceFile("<template>", body), 0), body);
        }
        catch (SyntaxProblem problem)
        {
            throw new TemplateSyntaxException(at, problem.Message);
        }
    }

    private static TemplateToken ReadNumber(string text, int at, out int next)
    {
        var isBased = at + 1 < text.Length && text[at] == '0' && text[at + 1] is 'x' or 'X' or 'o' or 'O' or 'b' or 'B';
        next = at + (isBased ? 2 : 0);
        SkipDigits(text, ref next, isBased);
        var isReal = false;
        if (!isBased && next + 1 < text.Length && text[next] == '.' && char.IsAsciiDigit(text[next + 1]) && !(at > 0 && text[at - 1] == '.'))
        {
            isReal = true;
            next++;
            SkipDigits(text, ref next, isBased: false);
        }

        if (!isBased && HasExponent(text, next, out var digits))
        {
            isReal = true;
            next = digits;
            SkipDigits(text, ref next, isBased: false);
        }

        var literal = text[at..next];
        if (isReal && Numbers.TryParseFloat(literal, out var real))
        {
            return new TemplateToken(TemplateTokenKind.Number, at, literal, new FloatValue(real));
        }

        return Numbers.TryParseInteger(literal, isBased ? 0 : 10, out var value)
            ? new TemplateToken(TemplateTokenKind.Number, at, literal, value)
            : throw new TemplateSyntaxException(at, $"invalid number '{literal}'");
    }

    private static bool HasExponent(string text, int at, out int digits)
    {
        digits = at + 1;
        if (at >= text.Length || text[at] is not ('e' or 'E'))
        {
            return false;
        }

        digits += digits < text.Length && text[digits] is '+' or '-' ? 1 : 0;
        return digits < text.Length && char.IsAsciiDigit(text[digits]);
    }

    private static void SkipDigits(string text, ref int next, bool isBased)
    {
        while (next < text.Length && (isBased ? char.IsAsciiHexDigit(text[next]) : char.IsAsciiDigit(text[next])) || IsSeparator(text, next, isBased))
        {
            next++;
        }
    }

    private static bool IsSeparator(string text, int at, bool isBased) =>
        at + 1 < text.Length && text[at] == '_' && (isBased ? char.IsAsciiHexDigit(text[at + 1]) : char.IsAsciiDigit(text[at + 1]));
}
