using System.Text;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Syntax;

/// <summary>Parses atoms and what may follow them: attributes, subscripts, calls.</summary>
internal sealed class AtomParser
{
    private readonly TokenCursor _cursor;
    private readonly ExpressionParser _expressions;
    private readonly DisplayParser _displays;

    public AtomParser(TokenCursor cursor, ExpressionParser expressions)
    {
        _cursor = cursor;
        _expressions = expressions;
        _displays = new DisplayParser(cursor, expressions);
    }

    public Expression Parse()
    {
        var target = ParseAtom();
        for (var links = 0; ; links++)
        {
            if (links > _cursor.MaximumDepth)
            {
                throw _cursor.Problem("too many calls and subscripts in a row", "split the value into several statements");
            }

            var at = _cursor.Here;
            if (_cursor.TryTake("."))
            {
                target = new Expression.Attribute(at, target, _cursor.ExpectName());
            }
            else if (_cursor.TryTake("["))
            {
                target = new Expression.Subscript(at, target, ParseSubscript());
            }
            else if (_cursor.TryTake("("))
            {
                target = new Expression.Call(at, target, ParseArguments());
            }
            else
            {
                return target;
            }
        }
    }

    private Expression ParseAtom()
    {
        var token = _cursor.Current;
        var at = _cursor.Here;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _cursor.Take();
                return new Expression.Literal(at, token.Value!);
            case TokenKind.Text or TokenKind.FormatText:
                return ParseTexts();
            case TokenKind.Name:
                return ParseName(token, at);
            case TokenKind.Operator when token.Text is "(" or "[" or "{":
                return _displays.Parse();
            case TokenKind.Operator when token.Text == "...":
                throw _cursor.Unsupported("'...'", "write None");
            default:
                throw _cursor.Problem($"invalid syntax: {TokenCursor.Describe(token)}");
        }
    }

    private Expression ParseName(Token token, SourceSpot at)
    {
        switch (token.Text)
        {
            case "None":
                _cursor.Take();
                return new Expression.Literal(at, NoneValue.Instance);
            case "True" or "False":
                _cursor.Take();
                return new Expression.Literal(at, BoolValue.Of(token.Text == "True"));
            case "await":
                throw _cursor.Unsupported("'await'", "configuration files have no coroutines; call the function directly");
            case "yield":
                throw _cursor.Unsupported("'yield'", "return a list instead");
            default:
                return new Expression.Name(at, _cursor.ExpectName());
        }
    }

    /// <summary>Adjacent literals are one text.</summary>
    private Expression ParseTexts()
    {
        var at = _cursor.Here;
        var parts = new List<FormatPart>();
        var text = new StringBuilder();
        BytesValue? bytes = null;
        var count = 0;
        while (_cursor.Current.Kind is TokenKind.Text or TokenKind.FormatText)
        {
            var token = _cursor.Take();
            count++;
            if (token.Kind == TokenKind.FormatText)
            {
                parts.Add(new FormatPart(text.ToString()));
                text.Clear();
                parts.AddRange(new FormatTextParser(_cursor, token).Parse());
            }
            else if (token.Value is BytesValue more)
            {
                bytes = bytes is null ? more : new BytesValue([.. bytes.Bytes.Span, .. more.Bytes.Span]);
            }
            else
            {
                text.Append(((TextValue)token.Value!).Value);
            }
        }

        if (bytes is not null)
        {
            return parts.Count == 0 && text.Length == 0 ? new Expression.Literal(at, bytes) : throw new SyntaxProblem(at, "cannot mix bytes and nonbytes literals");
        }

        if (parts.Count == 0)
        {
            return new Expression.Literal(at, count == 1 ? _cursor.Previous.Value! : new TextValue(text.ToString()));
        }

        parts.Add(new FormatPart(text.ToString()));
        return new Expression.FormatText(at, parts);
    }

    private Expression ParseSubscript()
    {
        var at = _cursor.Here;
        var items = new List<Expression>();
        var isTuple = false;
        do
        {
            if (_cursor.IsAt("]"))
            {
                break;
            }

            items.Add(ParseSlice());
            isTuple |= _cursor.IsAt(",");
        }
        while (_cursor.TryTake(","));
        _cursor.Expect("]");
        return items.Count == 0 ? throw new SyntaxProblem(at, "invalid syntax: empty subscript")
            : isTuple ? new Expression.TupleDisplay(at, items)
            : items[0];
    }

    private Expression ParseSlice()
    {
        var at = _cursor.Here;
        var lower = _cursor.IsAt(":") ? null : _expressions.ParseNamed();
        if (!_cursor.TryTake(":"))
        {
            return lower ?? throw _cursor.Problem("invalid syntax: empty subscript");
        }

        var upper = EndsSlicePart() ? null : _expressions.Parse();
        var step = _cursor.TryTake(":") && !EndsSlicePart() ? _expressions.Parse() : null;
        return new Expression.Slice(at, lower, upper, step);
    }

    private bool EndsSlicePart() => _cursor.IsAt(":") || _cursor.IsAt("]") || _cursor.IsAt(",");

    private List<Argument> ParseArguments()
    {
        var arguments = new List<Argument>();
        while (!_cursor.IsAt(")"))
        {
            arguments.Add(ParseArgument());
            if (!_cursor.TryTake(","))
            {
                break;
            }
        }

        _cursor.Expect(")");
        return arguments;
    }

    private Argument ParseArgument()
    {
        if (_cursor.TryTake("**"))
        {
            return new Argument(null, 2, _expressions.Parse());
        }

        if (_cursor.TryTake("*"))
        {
            return new Argument(null, 1, _expressions.Parse());
        }

        if (_cursor.Current.Kind == TokenKind.Name && _cursor.Following.IsOperator("="))
        {
            var name = _cursor.ExpectName();
            _cursor.Take();
            return new Argument(name, 0, _expressions.Parse());
        }

        var value = _expressions.ParseNamed();
        return new Argument(null, 0, _cursor.IsAt("for") ? _displays.ParseComprehension(value.At, ComprehensionKind.Generator, value, null) : value);
    }
}
