using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Syntax;

/// <summary>Parses the tightest parts of template expressions.</summary>
internal sealed class TemplateAtomParser
{
    private readonly TemplateCursor _cursor;
    private readonly TemplateExpressionParser _expressions;

    public TemplateAtomParser(TemplateCursor cursor, TemplateExpressionParser expressions)
    {
        _cursor = cursor;
        _expressions = expressions;
    }

    public TemplateExpression ParsePrimary()
    {
        var token = _cursor.Current;
        switch (token.Kind)
        {
            case TemplateTokenKind.Name:
                _cursor.Take();
                return token.Text switch
                {
                    "true" or "True" => new TemplateExpression.Literal(token.Offset, BoolValue.True),
                    "false" or "False" => new TemplateExpression.Literal(token.Offset, BoolValue.False),
                    "none" or "None" => new TemplateExpression.Literal(token.Offset, NoneValue.Instance),
                    _ => new TemplateExpression.Name(token.Offset, token.Text),
                };
            case TemplateTokenKind.Text:
                return ParseTexts(token.Offset);
            case TemplateTokenKind.Number:
                _cursor.Take();
                return new TemplateExpression.Literal(token.Offset, token.Value!);
            case TemplateTokenKind.Operator when token.Text is "(":
                _cursor.Take();
                var tuple = ParseTuple(withCondition: true, () => _cursor.IsOperator(")"), isParenthesised: true);
                _cursor.ExpectOperator(")");
                return tuple;
            case TemplateTokenKind.Operator when token.Text is "[":
                return ParseList();
            case TemplateTokenKind.Operator when token.Text is "{":
                return ParseDict();
            default:
                throw new TemplateSyntaxException(token.Offset, token.Kind == TemplateTokenKind.End ? "unexpected end of template" : $"unexpected '{token.Describe()}'");
        }
    }

    public TemplateExpression ParsePostfix(TemplateExpression node)
    {
        for (var links = 0; links < 200; links++)
        {
            var at = _cursor.Offset;
            if (_cursor.TryOperator("."))
            {
                node = _cursor.Current.Kind == TemplateTokenKind.Number
                    ? new TemplateExpression.Item(at, node, new TemplateExpression.Literal(at, _cursor.Take().Value!))
                    : new TemplateExpression.Attribute(at, node, _cursor.ExpectName());
            }
            else if (_cursor.TryOperator("["))
            {
                node = new TemplateExpression.Item(at, node, ParseSubscript(at));
            }
            else if (_cursor.IsOperator("("))
            {
                node = new TemplateExpression.Call(at, node, ParseArguments());
            }
            else
            {
                return node;
            }
        }

        throw new TemplateSyntaxException(_cursor.Offset, "too many attributes and calls in a row");
    }

    public TemplateExpression ParseTuple(bool withCondition, Func<bool>? isEnd, bool isParenthesised)
    {
        var at = _cursor.Offset;
        var items = new List<TemplateExpression>();
        var isTuple = false;
        while (true)
        {
            if (items.Count > 0 && !_cursor.TryOperator(","))
            {
                break;
            }

            isTuple |= items.Count > 0;
            if (IsTupleEnd(isEnd))
            {
                break;
            }

            items.Add(_expressions.Parse(withCondition));
        }

        if (!isTuple && items.Count == 1)
        {
            return items[0];
        }

        return items.Count > 0 || isParenthesised
            ? new TemplateExpression.Tuple(at, items)
            : throw new TemplateSyntaxException(at, $"Expected an expression, got '{_cursor.Current.Describe()}'");
    }

    public TemplateExpression ParseTarget(Func<bool>? isEnd)
    {
        var at = _cursor.Offset;
        if (_cursor.Current.Kind == TemplateTokenKind.Name && _cursor.Following.IsOperator("."))
        {
            var owner = _cursor.ExpectName();
            _cursor.Take();
            return new TemplateExpression.Attribute(at, new TemplateExpression.Name(at, owner), _cursor.ExpectName());
        }

        var items = new List<TemplateExpression>();
        var isTuple = false;
        do
        {
            if (items.Count > 0 && (IsTupleEnd(isEnd) || _cursor.IsOperator("=")))
            {
                break;
            }

            items.Add(ParseTargetItem());
            isTuple |= _cursor.IsOperator(",");
        }
        while (_cursor.TryOperator(","));
        return isTuple ? new TemplateExpression.Tuple(at, items) : items[0];
    }

    public List<TemplateArgument> ParseArguments()
    {
        _cursor.Enter();
        _cursor.ExpectOperator("(");
        var arguments = new List<TemplateArgument>();
        while (!_cursor.IsOperator(")"))
        {
            if (arguments.Count > 0)
            {
                _cursor.ExpectOperator(",");
                if (_cursor.IsOperator(")"))
                {
                    break;
                }
            }

            arguments.Add(ParseArgument(arguments));
        }

        _cursor.Take();
        _cursor.Leave();
        return arguments;
    }

    private TemplateArgument ParseArgument(List<TemplateArgument> before)
    {
        if (_cursor.TryOperator("**"))
        {
            return new TemplateArgument(null, 2, _expressions.Parse());
        }

        if (_cursor.TryOperator("*"))
        {
            return new TemplateArgument(null, 1, _expressions.Parse());
        }

        if (_cursor.Current.Kind == TemplateTokenKind.Name && _cursor.Following.IsOperator("="))
        {
            var name = _cursor.ExpectName();
            _cursor.Take();
            return new TemplateArgument(name, 0, _expressions.Parse());
        }

        return before.Exists(static argument => argument.Name is not null)
            ? throw new TemplateSyntaxException(_cursor.Offset, "invalid syntax for function call expression")
            : new TemplateArgument(null, 0, _expressions.Parse());
    }

    private TemplateExpression ParseTargetItem()
    {
        var at = _cursor.Offset;
        if (_cursor.TryOperator("("))
        {
            var inner = ParseTarget(() => _cursor.IsOperator(")"));
            _cursor.ExpectOperator(")");
            return inner;
        }

        var name = _cursor.ExpectName();
        return name is "true" or "false" or "none" or "True" or "False" or "None"
            ? throw new TemplateSyntaxException(at, "can't assign to 'const'")
            : new TemplateExpression.Name(at, name);
    }

    private bool IsTupleEnd(Func<bool>? isEnd) =>
        _cursor.Current.Kind is TemplateTokenKind.BlockEnd or TemplateTokenKind.OutputEnd or TemplateTokenKind.End || _cursor.IsOperator(")") || isEnd?.Invoke() == true;

    private TemplateExpression.Literal ParseTexts(int at)
    {
        var text = string.Empty;
        while (_cursor.Current.Kind == TemplateTokenKind.Text)
        {
            text += ((TextValue)_cursor.Take().Value!).Value;
        }

        return new TemplateExpression.Literal(at, new TextValue(text));
    }

    private TemplateExpression.List ParseList()
    {
        var at = _cursor.Take().Offset;
        _cursor.Enter();
        var items = new List<TemplateExpression>();
        while (!_cursor.IsOperator("]"))
        {
            if (items.Count > 0)
            {
                _cursor.ExpectOperator(",");
            }

            if (_cursor.IsOperator("]"))
            {
                break;
            }

            items.Add(_expressions.Parse());
        }

        _cursor.ExpectOperator("]");
        _cursor.Leave();
        return new TemplateExpression.List(at, items);
    }

    private TemplateExpression.Dict ParseDict()
    {
        var at = _cursor.Take().Offset;
        _cursor.Enter();
        var items = new List<KeyValuePair<TemplateExpression, TemplateExpression>>();
        while (!_cursor.IsOperator("}"))
        {
            if (items.Count > 0)
            {
                _cursor.ExpectOperator(",");
            }

            if (_cursor.IsOperator("}"))
            {
                break;
            }

            var key = _expressions.Parse();
            _cursor.ExpectOperator(":");
            items.Add(KeyValuePair.Create(key, _expressions.Parse()));
        }

        _cursor.ExpectOperator("}");
        _cursor.Leave();
        return new TemplateExpression.Dict(at, items);
    }

    private TemplateExpression ParseSubscript(int at)
    {
        var items = new List<TemplateExpression>();
        while (!_cursor.IsOperator("]"))
        {
            if (items.Count > 0)
            {
                _cursor.ExpectOperator(",");
            }

            items.Add(ParseSubscriptItem());
        }

        _cursor.ExpectOperator("]");
        return items.Count switch
        {
            0 => throw new TemplateSyntaxException(at, "Expected subscript expression"),
            1 => items[0],
            _ => new TemplateExpression.Tuple(at, items),
        };
    }

    private TemplateExpression ParseSubscriptItem()
    {
        var at = _cursor.Offset;
        var lower = _cursor.IsOperator(":") ? null : _expressions.Parse();
        if (lower is not null && !_cursor.IsOperator(":"))
        {
            return lower;
        }

        _cursor.Take();
        var upper = EndsPart() ? null : _expressions.Parse();
        var step = _cursor.TryOperator(":") && !EndsPart() ? _expressions.Parse() : null;
        return new TemplateExpression.Slice(at, lower, upper, step);
    }

    private bool EndsPart() => _cursor.IsOperator(":") || _cursor.IsOperator("]") || _cursor.IsOperator(",");
}
