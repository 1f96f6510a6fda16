using Kiln.Configuration.Diagnostics;

namespace Kiln.Configuration.Syntax;

/// <summary>Splits a file into tokens with Python's rules for indentation and line joining. Bad characters are reported and skipped.</summary>
internal sealed class Tokenizer
{
    private const int TabWidth = 8;
    private const int MaximumBrackets = 100;

    private static readonly string[] s_operators =
    [
        "**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=",
        "==", "<=", ">=", "<<", ">>", "**", "//", "+", "-", "*", "/", "%", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]", "{", "}",
        ",", ":", ".", ";", "=", "@",
    ];

    private readonly SourceFile _file;
    private readonly List<Diagnostic> _problems;
    private readonly List<Token> _tokens = [];
    private readonly Stack<int> _indents = new([0]);
    private readonly Stack<(char Bracket, int Offset)> _brackets = new();
    private int _at;
    private bool _atLineStart = true;

    public Tokenizer(SourceFile file, List<Diagnostic> problems)
    {
        _file = file;
        _problems = problems;
    }

    private string Text => _file.Text;

    public List<Token> Run()
    {
        while (_at < Text.Length)
        {
            try
            {
                Next();
            }
            catch (SyntaxProblem problem)
            {
                _problems.Add(new Diagnostic(DiagnosticSeverity.Error, problem.Code, problem.Message, problem.At.Position, problem.Hint));
                SkipLine();
            }
        }

        if (_brackets.TryPeek(out var open))
        {
            _problems.Add(new Diagnostic(DiagnosticSeverity.Error, "syntax", $"'{open.Bracket}' was never closed", _file.PositionOf(open.Offset)));
        }

        Finish();
        return _tokens;
    }

    private void Finish()
    {
        if (_tokens.Count > 0 && _tokens[^1].Kind is not (TokenKind.Newline or TokenKind.Dedent))
        {
            Add(TokenKind.Newline, _at, _at);
        }

        while (_indents.Pop() > 0)
        {
            Add(TokenKind.Dedent, _at, _at);
        }

        Add(TokenKind.End, _at, _at);
    }

    private void Next()
    {
        if (_atLineStart && _brackets.Count == 0)
        {
            Indentation();
            return;
        }

        var c = Text[_at];
        if (c is ' ' or '\t' or '\f')
        {
            _at++;
        }
        else if (c == '\n')
        {
            LineEnd();
        }
        else if (c == '#')
        {
            SkipComment();
        }
        else if (c == '\\' && _at + 1 < Text.Length && Text[_at + 1] == '\n')
        {
            _at += 2;
        }
        else
        {
            Significant(c);
        }
    }

    private void Significant(char c)
    {
        if (LiteralReader.StartsText(Text, _at))
        {
            var token = LiteralReader.ReadText(_file, _at);
            _tokens.Add(token);
            _at = token.End;
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < Text.Length && char.IsAsciiDigit(Text[_at + 1])))
        {
            var token = LiteralReader.ReadNumber(_file, _at);
            _tokens.Add(token);
            _at = token.End;
        }
        else if (c == '_' || char.IsLetter(c))
        {
            Name();
        }
        else
        {
            Operator(c);
        }
    }

    private void Indentation()
    {
        var column = 0;
        var start = _at;
        for (; _at < Text.Length && Text[_at] is ' ' or '\t' or '\f'; _at++)
        {
            column = Text[_at] switch { ' ' => column + 1, '\t' => ((column / TabWidth) + 1) * TabWidth, _ => 0 };
        }

        if (_at >= Text.Length || Text[_at] == '\n')
        {
            _at = Math.Min(_at + 1, Text.Length);
            return;
        }

        if (Text[_at] == '#')
        {
            SkipComment();
            _at = Math.Min(_at + 1, Text.Length);
            return;
        }

        _atLineStart = false;
        ChangeIndent(column, start);
    }

    private void ChangeIndent(int column, int start)
    {
        if (column > _indents.Peek())
        {
            if (_indents.Count > MaximumBrackets)
            {
                throw Problem(_at, "too many levels of indentation");
            }

            _indents.Push(column);
            Add(TokenKind.Indent, start, _at);
            return;
        }

        while (column < _indents.Peek())
        {
            _indents.Pop();
            Add(TokenKind.Dedent, _at, _at);
        }

        if (column != _indents.Peek())
        {
            throw Problem(_at, "unindent does not match any outer indentation level");
        }
    }

    private void LineEnd()
    {
        if (_brackets.Count == 0)
        {
            Add(TokenKind.Newline, _at, _at + 1);
            _atLineStart = true;
        }

        _at++;
    }

    private void Name()
    {
        var start = _at;
        while (_at < Text.Length && (Text[_at] == '_' || char.IsLetterOrDigit(Text[_at])))
        {
            _at++;
        }

        _tokens.Add(new Token(TokenKind.Name, start, _at, Text[start.._at]));
    }

    private void Operator(char c)
    {
        foreach (var candidate in s_operators)
        {
            if (string.CompareOrdinal(Text, _at, candidate, 0, candidate.Length) == 0)
            {
                Brackets(candidate);
                _tokens.Add(new Token(TokenKind.Operator, _at, _at + candidate.Length, candidate));
                _at += candidate.Length;
                return;
            }
        }

        throw c switch
        {
            '\0' => Problem(_at, "source code string cannot contain null bytes"),
            '\\' => Problem(_at, "unexpected character after line continuation character"),
            '\uFEFF' => Problem(_at, "invalid non-printable character U+FEFF", "save the file as UTF-8 without a byte order mark"),
            _ when char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format =>
                Problem(_at, $"invalid non-printable character U+{(int)c:X4}"),
            _ => Problem(_at, $"invalid character '{c}'"),
        };
    }

    private void Brackets(string symbol)
    {
        var c = symbol[0];
        if (symbol.Length > 1)
        {
            return;
        }

        if (c is '(' or '[' or '{')
        {
            if (_brackets.Count >= MaximumBrackets)
            {
                throw Problem(_at, "too many nested parentheses");
            }

            _brackets.Push((c, _at));
        }
        else if (c is ')' or ']' or '}')
        {
            if (!_brackets.TryPeek(out var open))
            {
                throw Problem(_at, $"unmatched '{c}'");
            }

            if (open.Bracket != (c == ')' ? '(' : c == ']' ? '[' : '{'))
            {
                throw Problem(_at, $"closing parenthesis '{c}' does not match opening parenthesis '{open.Bracket}'");
            }

            _brackets.Pop();
        }
    }

    private void SkipComment()
    {
        var end = Text.IndexOf('\n', _at);
        _at = end < 0 ? Text.Length : end;
    }

    private void SkipLine()
    {
        SkipComment();
        _brackets.Clear();
        if (_tokens.Count > 0 && _tokens[^1].Kind != TokenKind.Newline)
        {
            Add(TokenKind.Newline, _at, _at);
        }

        _at = Math.Min(_at + 1, Text.Length);
        _atLineStart = true;
    }

    private void Add(TokenKind kind, int start, int end) => _tokens.Add(new Token(kind, start, end, string.Empty));

    private SyntaxProblem Problem(int offset, string message, string? hint = null) => new(new SourceSpot(_file, offset), message, hint);
}
