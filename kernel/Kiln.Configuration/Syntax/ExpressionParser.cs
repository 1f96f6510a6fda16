using Kiln.Configuration.Values;

namespace Kiln.Configuration.Syntax;

/// <summary>Parses expressions by precedence, loosest first.</summary>
internal sealed class ExpressionParser
{
    private static readonly string[][] s_binaryLevels = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"]];

    private readonly TokenCursor _cursor;
    private readonly AtomParser _atoms;

    public ExpressionParser(TokenCursor cursor)
    {
        _cursor = cursor;
        _atoms = new AtomParser(cursor, this);
    }

    /// <summary>An expression list as it stands on the right of an assignment: several make a tuple.</summary>
    public Expression ParseList(bool allowAssignment = false)
    {
        var at = _cursor.Here;
        var first = ParseItem(allowAssignment);
        if (!_cursor.IsAt(","))
        {
            return first is Expression.Starred ? throw new SyntaxProblem(at, "can't use starred expression here") : first;
        }

        var items = new List<Expression> { first };
        while (_cursor.TryTake(",") && StartsExpression())
        {
            items.Add(ParseItem(allowAssignment));
        }

        return new Expression.TupleDisplay(at, items);
    }

    /// <summary>An element of a list: an expression, possibly starred.</summary>
    public Expression ParseItem(bool allowAssignment = true)
    {
        var at = _cursor.Here;
        if (_cursor.TryTake("*"))
        {
            return new Expression.Starred(at, ParseBinary(0));
        }

        return allowAssignment ? ParseNamed() : Parse();
    }

    /// <summary>An expression that may be <c>name := value</c>.</summary>
    public Expression ParseNamed()
    {
        if (_cursor.Current.Kind == TokenKind.Name && _cursor.Following.IsOperator(":="))
        {
            var at = _cursor.Here;
            var name = _cursor.ExpectName();
            _cursor.Take();
            return new Expression.NamedValue(at, name, Parse());
        }

        return Parse();
    }

    public Expression Parse()
    {
        _cursor.Enter();
        var expression = _cursor.IsAt("lambda") ? ParseLambda() : ParseConditional();
        _cursor.Leave();
        return expression;
    }

    /// <summary>Everything tighter than comparisons; what a loop target may be.</summary>
    public Expression ParseBinary(int level)
    {
        if (level == s_binaryLevels.Length)
        {
            return ParseUnary();
        }

        var left = ParseBinary(level + 1);
        while (_cursor.Current.Kind == TokenKind.Operator && Array.IndexOf(s_binaryLevels[level], _cursor.Current.Text) >= 0)
        {
            var at = _cursor.Here;
            var symbol = _cursor.Take().Text;
            left = new Expression.Binary(at, symbol, left, ParseBinary(level + 1));
        }

        return left;
    }

    public bool StartsExpression()
    {
        var token = _cursor.Current;
        return token.Kind switch
        {
            TokenKind.Number or TokenKind.Text or TokenKind.FormatText => true,
            TokenKind.Name => !Keywords.IsReserved(token.Text) || token.Text is "None" or "True" or "False" or "not" or "lambda" or "await" or "yield",
            TokenKind.Operator => token.Text is "(" or "[" or "{" or "-" or "+" or "~" or "*" or "...",
            _ => false,
        };
    }

    private Expression.Lambda ParseLambda()
    {
        var at = _cursor.Here;
        _cursor.Take();
        var parameters = ParameterParser.Parse(_cursor, this, ":");
        _cursor.Expect(":");
        return new Expression.Lambda(at, parameters, Parse());
    }

    private Expression ParseConditional()
    {
        var value = ParseDisjunction();
        if (!_cursor.IsAt("if"))
        {
            return value;
        }

        var at = _cursor.Here;
        _cursor.Take();
        var test = ParseDisjunction();
        if (!_cursor.TryTake("else"))
        {
            throw _cursor.Problem("expected 'else' after 'if' expression");
        }

        return new Expression.Conditional(at, test, value, Parse());
    }

    /// <summary>An expression without a trailing condition, as comprehensions need it.</summary>
    public Expression ParseDisjunction() => ParseLogical("or", ParseAnd);

    private Expression ParseAnd() => ParseLogical("and", ParseNot);

    private Expression ParseLogical(string word, Func<Expression> operand)
    {
        var at = _cursor.Here;
        var first = operand();
        if (!_cursor.IsAt(word))
        {
            return first;
        }

        var operands = new List<Expression> { first };
        while (_cursor.TryTake(word))
        {
            operands.Add(operand());
        }

        return new Expression.Logical(at, string.Equals(word, "and", StringComparison.Ordinal), operands);
    }

    private Expression ParseNot()
    {
        if (!_cursor.IsAt("not"))
        {
            return ParseComparison();
        }

        var at = _cursor.Here;
        _cursor.Take();
        _cursor.Enter();
        var operand = ParseNot();
        _cursor.Leave();
        return new Expression.Unary(at, "not", operand);
    }

    private Expression ParseComparison()
    {
        var at = _cursor.Here;
        var first = ParseBinary(0);
        List<ComparisonLink>? links = null;
        while (TakeComparison() is { } symbol)
        {
            links ??= [];
            links.Add(new ComparisonLink(symbol, ParseBinary(0)));
        }

        return links is null ? first : new Expression.Comparison(at, first, links);
    }

    private string? TakeComparison()
    {
        var token = _cursor.Current;
        if (token.Kind == TokenKind.Operator && token.Text is "==" or "!=" or "<" or "<=" or ">" or ">=")
        {
            return _cursor.Take().Text;
        }

        if (token.Kind != TokenKind.Name)
        {
            return null;
        }

        switch (token.Text)
        {
            case "in":
                _cursor.Take();
                return "in";
            case "is":
                _cursor.Take();
                return _cursor.TryTake("not") ? "is not" : "is";
            case "not" when _cursor.Following.Is("in"):
                _cursor.Take();
                _cursor.Take();
                return "not in";
            default:
                return null;
        }
    }

    private Expression ParseUnary()
    {
        var token = _cursor.Current;
        if (token.Kind != TokenKind.Operator || token.Text is not ("-" or "+" or "~"))
        {
            return ParsePower();
        }

        var at = _cursor.Here;
        _cursor.Take();
        _cursor.Enter();
        var operand = ParseUnary();
        _cursor.Leave();
        return operand is Expression.Literal { Value: IntValue number } && string.Equals(token.Text, "-", StringComparison.Ordinal)
            ? new Expression.Literal(at, new IntValue(-number.Value))
            : new Expression.Unary(at, token.Text, operand);
    }

    private Expression ParsePower()
    {
        var target = _atoms.Parse();
        if (!_cursor.IsAt("**"))
        {
            return target;
        }

        var at = _cursor.Here;
        _cursor.Take();
        _cursor.Enter();
        var exponent = ParseUnary();
        _cursor.Leave();
        return new Expression.Binary(at, "**", target, exponent);
    }
}
