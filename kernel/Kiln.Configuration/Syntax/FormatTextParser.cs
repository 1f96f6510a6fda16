using System.Text;

namespace Kiln.Configuration.Syntax;

/// <summary>Parses the body of an f-string into literal pieces and values.</summary>
internal sealed class FormatTextParser
{
    private readonly TokenCursor _outer;
    private readonly Token _token;
    private readonly string _body;
    private int _at;

    public FormatTextParser(TokenCursor outer, Token token)
    {
        _outer = outer;
        _token = token;
        _body = token.Text;
    }

    public List<FormatPart> Parse()
    {
        _outer.Enter();
        var parts = ParseParts(isFormat: false);
        _outer.Leave();
        return parts;
    }

    private List<FormatPart> ParseParts(bool isFormat)
    {
        var parts = new List<FormatPart>();
        var literal = new StringBuilder();
        while (_at < _body.Length && !(isFormat && _body[_at] == '}'))
        {
            var c = _body[_at];
            if (!isFormat && c is '{' or '}' && _at + 1 < _body.Length && _body[_at + 1] == c)
            {
                literal.Append(c);
                _at += 2;
            }
            else if (c == '{')
            {
                parts.Add(Literal(literal));
                parts.AddRange(ParseValue());
            }
            else if (c == '}')
            {
                throw Problem("f-string: single '}' is not allowed");
            }
            else
            {
                literal.Append(c);
                _at++;
            }
        }

        parts.Add(Literal(literal));
        return parts;
    }

    private FormatPart Literal(StringBuilder literal)
    {
        var raw = literal.ToString();
        literal.Clear();
        return new FormatPart(_token.IsRaw ? raw : EscapeReader.Text(Spot(), raw));
    }

    private List<FormatPart> ParseValue()
    {
        var start = ++_at;
        var end = FindExpressionEnd();
        var source = _body[start..end];
        if (string.IsNullOrWhiteSpace(source))
        {
            throw Problem("f-string: valid expression required before '}'");
        }

        var parts = new List<FormatPart>();
        var isDebug = source.TrimEnd().EndsWith('=') && !source.TrimEnd().EndsWith("==", StringComparison.Ordinal);
        if (isDebug)
        {
            parts.Add(new FormatPart(source));
            source = source.TrimEnd()[..^1];
        }

        var value = ParseExpression(source, _token.BodyStart + start);
        var conversion = TakeConversion();
        IReadOnlyList<FormatPart>? format = null;
        if (_at < _body.Length && _body[_at] == ':')
        {
            _at++;
            format = ParseParts(isFormat: true);
        }

        if (_at >= _body.Length || _body[_at] != '}')
        {
            throw Problem("f-string: expecting '}'");
        }

        _at++;
        parts.Add(new FormatPart(string.Empty, value, isDebug && conversion == '\0' && format is null ? 'r' : conversion, format));
        return parts;
    }

    private char TakeConversion()
    {
        if (_at >= _body.Length || _body[_at] != '!')
        {
            return '\0';
        }

        _at++;
        var conversion = _at < _body.Length ? _body[_at] : '\0';
        if (conversion is not ('r' or 's' or 'a'))
        {
            throw Problem("f-string: invalid conversion character: expected 's', 'r', or 'a'");
        }

        _at++;
        return conversion;
    }

    // The expression ends at a brace, colon or exclamation mark outside brackets and quotes.
    private int FindExpressionEnd()
    {
        var depth = 0;
        while (_at < _body.Length)
        {
            var c = _body[_at];
            if (c is '\'' or '"')
            {
                SkipQuoted(c);
                continue;
            }

            if (c is '(' or '[' or '{')
            {
                depth++;
            }
            else if (depth == 0 && (c is '}' or ':' || (c == '!' && !(_at + 1 < _body.Length && _body[_at + 1] == '='))))
            {
                return _at;
            }
            else if (c is ')' or ']' or '}')
            {
                depth--;
            }

            _at++;
        }

        throw Problem("f-string: expecting '}'");
    }

    private void SkipQuoted(char quote)
    {
        _at++;
        while (_at < _body.Length && _body[_at] != quote)
        {
            _at++;
        }

        _at = Math.Min(_at + 1, _body.Length);
    }

    // Parsed on its own, then moved: positions are those of the file.
    private Expression ParseExpression(string source, int offset)
    {
        var tokens = new List<Token>();
        var problems = new List<Diagnostics.Diagnostic>();
        foreach (var token in new Tokenizer(new SourceFile(_outer.File.Path, $"({source})"), problems).Run())
        {
            tokens.Add(token with { Start = token.Start + offset - 1, End = token.End + offset - 1, BodyStart = token.BodyStart + offset - 1 });
        }

        if (problems.Count > 0)
        {
            throw Problem($"f-string: {problems[0].Message}");
        }

        var cursor = new TokenCursor(_outer.File, tokens, _outer.MaximumDepth);
        cursor.ResetDepth(_outer.Depth);
        cursor.Expect("(");
        var expression = new ExpressionParser(cursor).ParseList(allowAssignment: true);
        cursor.Expect(")");
        return expression;
    }

    private SourceSpot Spot() => new(_outer.File, _token.BodyStart + Math.Min(_at, _body.Length));

    private SyntaxProblem Problem(string message) => new(Spot(), message);
}
