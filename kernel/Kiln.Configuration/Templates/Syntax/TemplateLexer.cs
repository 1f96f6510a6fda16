namespace Kiln.Configuration.Templates.Syntax;

/// <summary>Splits a template into text, blocks and outputs, with the minus sign's white-space control.</summary>
internal sealed class TemplateLexer
{
    private readonly string _text;
    private readonly List<TemplateToken> _tokens = [];
    private int _at;

    private TemplateLexer(string text) => _text = text;

    public static List<TemplateToken> Run(string text)
    {
        var lexer = new TemplateLexer(text);
        lexer.Split();
        return lexer._tokens;
    }

    private void Split()
    {
        while (_at < _text.Length)
        {
            var open = FindDelimiter(_at);
            if (open < 0)
            {
                AddData(_at, _text.Length, strip: false);
                break;
            }

            var strips = open + 2 < _text.Length && _text[open + 2] == '-';
            AddData(_at, open, strips);
            _at = open;
            switch (_text[open + 1])
            {
                case '#':
                    Comment();
                    break;
                case '%' when IsRaw():
                    Raw();
                    break;
                case '%':
                    Inside(TemplateTokenKind.BlockBegin, TemplateTokenKind.BlockEnd, "%}");
                    break;
                default:
                    Inside(TemplateTokenKind.OutputBegin, TemplateTokenKind.OutputEnd, "}}");
                    break;
            }
        }

        _tokens.Add(new TemplateToken(TemplateTokenKind.End, _text.Length, string.Empty));
    }

    private int FindDelimiter(int from)
    {
        for (var i = from; i < _text.Length - 1; i++)
        {
            if (_text[i] == '{' && _text[i + 1] is '{' or '%' or '#')
            {
                return i;
            }
        }

        return -1;
    }

    private void AddData(int start, int end, bool strip)
    {
        var data = _text.AsSpan(start, end - start);
        data = strip ? data.TrimEnd() : data;
        if (data.Length > 0)
        {
            _tokens.Add(new TemplateToken(TemplateTokenKind.Data, start, data.ToString()));
        }
    }

    private void Comment()
    {
        var end = _text.IndexOf("#}", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new TemplateSyntaxException(_at, "Missing end of comment tag");
        }

        _at = end + 2;
        if (_text[end - 1] == '-')
        {
            SkipBlanks();
        }
    }

    private bool IsRaw() => TagAt(_at, "raw") is not null;

    // Returns where the tag {% name %} ends; null when there is no such tag at the place.
    private (int End, bool Strips)? TagAt(int at, string name)
    {
        var i = at + 2;
        i += i < _text.Length && _text[i] is '-' or '+' ? 1 : 0;
        while (i < _text.Length && char.IsWhiteSpace(_text[i]))
        {
            i++;
        }

        if (string.CompareOrdinal(_text, i, name, 0, name.Length) != 0)
        {
            return null;
        }

        i += name.Length;
        while (i < _text.Length && char.IsWhiteSpace(_text[i]))
        {
            i++;
        }

        var strips = i < _text.Length && _text[i] == '-';
        i += i < _text.Length && _text[i] is '-' or '+' ? 1 : 0;
        return string.CompareOrdinal(_text, i, "%}", 0, 2) == 0 ? (i + 2, strips) : null;
    }

    private void Raw()
    {
        var open = _at;
        var (bodyStart, strips) = TagAt(open, "raw")!.Value;
        for (var i = bodyStart; i < _text.Length - 1; i++)
        {
            if (_text[i] == '{' && _text[i + 1] == '%' && TagAt(i, "endraw") is { } close)
            {
                var body = _text.AsSpan(bodyStart, i - bodyStart);
                body = strips ? body.TrimStart() : body;
                body = _text[i + 2] == '-' ? body.TrimEnd() : body;
                if (body.Length > 0)
                {
                    _tokens.Add(new TemplateToken(TemplateTokenKind.Data, bodyStart, body.ToString()));
                }

                _at = close.End;
                if (close.Strips)
                {
                    SkipBlanks();
                }

                return;
            }
        }

        throw new TemplateSyntaxException(open, "Missing end of raw directive");
    }

    private void Inside(TemplateTokenKind begin, TemplateTokenKind end, string close)
    {
        _tokens.Add(new TemplateToken(begin, _at, _text.Substring(_at, 2)));
        _at += 2;
        _at += _at < _text.Length && _text[_at] is '-' or '+' ? 1 : 0;
        var brackets = new Stack<char>();
        while (true)
        {
            SkipBlanks();
            if (_at >= _text.Length)
            {
                return;
            }

            if (brackets.Count == 0 && TryClose(end, close))
            {
                return;
            }

            var token = TemplateTokenReader.Read(_text, _at, out var next);
            Balance(token, brackets);
            _tokens.Add(token);
            _at = next;
        }
    }

    private bool TryClose(TemplateTokenKind end, string close)
    {
        var strips = _text[_at] == '-';
        var skip = strips || (_text[_at] == '+' && close == "%}") ? 1 : 0;
        if (string.CompareOrdinal(_text, _at + skip, close, 0, 2) != 0)
        {
            return false;
        }

        _tokens.Add(new TemplateToken(end, _at, close));
        _at += skip + 2;
        if (strips)
        {
            SkipBlanks();
        }

        return true;
    }

    private static void Balance(TemplateToken token, Stack<char> brackets)
    {
        if (token.Kind != TemplateTokenKind.Operator)
        {
            return;
        }

        switch (token.Text)
        {
            case "(":
                brackets.Push(')');
                break;
            case "[":
                brackets.Push(']');
                break;
            case "{":
                brackets.Push('}');
                break;
            case ")" or "]" or "}":
                if (!brackets.TryPop(out var expected))
                {
                    throw new TemplateSyntaxException(token.Offset, $"unexpected '{token.Text}'");
                }

                if (expected != token.Text[0])
                {
                    throw new TemplateSyntaxException(token.Offset, $"unexpected '{token.Text}', expected '{expected}'");
                }

                break;
        }
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }
}
