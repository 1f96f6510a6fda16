using Kiln.Configuration.Templates.Runtime;

namespace Kiln.Configuration.Templates.Syntax;

/// <summary>Parses template expressions with Jinja's precedence, which is not Python's.</summary>
internal sealed class TemplateExpressionParser
{
    private readonly TemplateCursor _cursor;
    private readonly TemplateAtomParser _atoms;

    public TemplateExpressionParser(TemplateCursor cursor)
    {
        _cursor = cursor;
        _atoms = new TemplateAtomParser(cursor, this);
    }

    public TemplateExpression Parse(bool withCondition = true)
    {
        _cursor.Enter();
        var expression = withCondition ? ParseConditional() : ParseOr();
        _cursor.Leave();
        return expression;
    }

    /// <summary>A tuple without parentheses, or a single expression.</summary>
    public TemplateExpression ParseTuple(bool withCondition = true, Func<bool>? isEnd = null) => _atoms.ParseTuple(withCondition, isEnd, isParenthesised: false);

    public TemplateExpression ParseTarget(Func<bool>? isEnd = null) => _atoms.ParseTarget(isEnd);

    public List<TemplateArgument> ParseArguments() => _atoms.ParseArguments();

    /// <summary>Filters applied to the text of a block.</summary>
    public TemplateFilterChain ParseFilterChain(bool startsInline)
    {
        TemplateExpression input = new TemplateExpression.Name(_cursor.Offset, TemplateFilterChain.Input);
        while (startsInline || _cursor.TryOperator("|"))
        {
            startsInline = false;
            input = ParseFilter(input);
        }

        return new TemplateFilterChain(input);
    }

    public TemplateExpression ParseUnary(bool withFilter = true)
    {
        var at = _cursor.Offset;
        TemplateExpression node;
        if (_cursor.IsOperator("-") || _cursor.IsOperator("+"))
        {
            var symbol = _cursor.Take().Text;
            _cursor.Enter();
            node = new TemplateExpression.Unary(at, symbol, ParseUnary(withFilter: false));
            _cursor.Leave();
        }
        else
        {
            node = _atoms.ParsePrimary();
        }

        node = _atoms.ParsePostfix(node);
        return withFilter ? ParseFilters(node) : node;
    }

    private TemplateExpression ParseConditional()
    {
        var value = ParseOr();
        while (_cursor.IsName("if"))
        {
            var at = _cursor.Offset;
            _cursor.Take();
            _cursor.Branches++;
            var test = ParseOr();
            var otherwise = _cursor.TryName("else") ? Parse() : null;
            _cursor.Branches--;
            value = new TemplateExpression.Conditional(at, test, value, otherwise);
        }

        return value;
    }

    private TemplateExpression ParseOr()
    {
        var left = ParseAnd();
        while (_cursor.IsName("or"))
        {
            var at = _cursor.Take().Offset;
            left = new TemplateExpression.Logical(at, IsAnd: false, left, ParseAnd());
        }

        return left;
    }

    private TemplateExpression ParseAnd()
    {
        var left = ParseNot();
        while (_cursor.IsName("and"))
        {
            var at = _cursor.Take().Offset;
            left = new TemplateExpression.Logical(at, IsAnd: true, left, ParseNot());
        }

        return left;
    }

    private TemplateExpression ParseNot()
    {
        if (!_cursor.IsName("not"))
        {
            return ParseComparison();
        }

        var at = _cursor.Take().Offset;
        _cursor.Enter();
        var operand = ParseNot();
        _cursor.Leave();
        return new TemplateExpression.Unary(at, "not", operand);
    }

    private TemplateExpression ParseComparison()
    {
        var at = _cursor.Offset;
        var first = ParseSum();
        List<KeyValuePair<string, TemplateExpression>>? rest = null;
        while (TakeComparison() is { } symbol)
        {
            rest ??= [];
            rest.Add(KeyValuePair.Create(symbol, ParseSum()));
        }

        return rest is null ? first : new TemplateExpression.Comparison(at, first, rest);
    }

    private string? TakeComparison()
    {
        if (_cursor.Current.Kind == TemplateTokenKind.Operator && _cursor.Current.Text is "==" or "!=" or "<" or "<=" or ">" or ">=")
        {
            return _cursor.Take().Text;
        }

        if (_cursor.TryName("in"))
        {
            return "in";
        }

        if (!_cursor.IsName("not") || !_cursor.Following.IsName("in"))
        {
            return null;
        }

        _cursor.Take();
        _cursor.Take();
        return "not in";
    }

    private TemplateExpression ParseSum()
    {
        var left = ParseConcatenation();
        while (_cursor.IsOperator("+") || _cursor.IsOperator("-"))
        {
            var symbol = _cursor.Take();
            left = new TemplateExpression.Binary(symbol.Offset, symbol.Text, left, ParseConcatenation());
        }

        return left;
    }

    private TemplateExpression ParseConcatenation()
    {
        var at = _cursor.Offset;
        var first = ParseProduct();
        if (!_cursor.IsOperator("~"))
        {
            return first;
        }

        var parts = new List<TemplateExpression> { first };
        while (_cursor.TryOperator("~"))
        {
            parts.Add(ParseProduct());
        }

        return new TemplateExpression.Concatenation(at, parts);
    }

    private TemplateExpression ParseProduct()
    {
        var left = ParsePower();
        while (_cursor.IsOperator("*") || _cursor.IsOperator("/") || _cursor.IsOperator("//") || _cursor.IsOperator("%"))
        {
            var symbol = _cursor.Take();
            left = new TemplateExpression.Binary(symbol.Offset, symbol.Text, left, ParsePower());
        }

        return left;
    }

    private TemplateExpression ParsePower()
    {
        var left = ParseUnary();
        while (_cursor.IsOperator("**"))
        {
            var at = _cursor.Take().Offset;
            left = new TemplateExpression.Binary(at, "**", left, ParseUnary());
        }

        return left;
    }

    private TemplateExpression ParseFilters(TemplateExpression node)
    {
        for (var links = 0; links < 200; links++)
        {
            if (_cursor.TryOperator("|"))
            {
                node = ParseFilter(node);
            }
            else if (_cursor.TryName("is"))
            {
                node = ParseTest(node);
            }
            else if (_cursor.IsOperator("("))
            {
                var at = _cursor.Offset;
                node = new TemplateExpression.Call(at, node, ParseArguments());
            }
            else
            {
                return node;
            }
        }

        throw new TemplateSyntaxException(_cursor.Offset, "too many filters in a row");
    }

    private TemplateExpression.Filter ParseFilter(TemplateExpression input)
    {
        var at = _cursor.Offset;
        var name = ParseDottedName();
        var arguments = _cursor.IsOperator("(") ? ParseArguments() : [];
        return _cursor.Branches > 0 || TemplateFilters.Exists(name)
            ? new TemplateExpression.Filter(at, input, name, arguments)
            : throw new TemplateSyntaxException(at, $"No filter named '{name}'.", "TemplateAssertionError");
    }

    private TemplateExpression.TestCall ParseTest(TemplateExpression input)
    {
        var at = _cursor.Offset;
        var isNegated = _cursor.TryName("not");
        var name = ParseDottedName();
        var arguments = _cursor.IsOperator("(") ? ParseArguments() : StartsTestArgument() ? [ParseTestArgument()] : [];
        return _cursor.Branches > 0 || TemplateTests.Exists(name)
            ? new TemplateExpression.TestCall(at, input, name, arguments, isNegated)
            : throw new TemplateSyntaxException(at, $"No test named '{name}'.", "TemplateAssertionError");
    }

    private bool StartsTestArgument() => _cursor.Current.Kind switch
    {
        TemplateTokenKind.Name => _cursor.Current.Text is not ("else" or "or" or "and" or "if" or "is" or "in" or "not")
            || (_cursor.IsName("is") ? throw new TemplateSyntaxException(_cursor.Offset, "You cannot chain multiple tests with is") : false),
        TemplateTokenKind.Text or TemplateTokenKind.Number => true,
        TemplateTokenKind.Operator => _cursor.Current.Text is "[" or "{",
        _ => false,
    };

    private TemplateArgument ParseTestArgument() => new(null, 0, _atoms.ParsePostfix(_atoms.ParsePrimary()));

    private string ParseDottedName()
    {
        var name = _cursor.ExpectName();
        while (_cursor.TryOperator("."))
        {
            name = $"{name}.{_cursor.ExpectName()}";
        }

        return name;
    }
}
