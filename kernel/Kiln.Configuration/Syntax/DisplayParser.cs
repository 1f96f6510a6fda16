namespace Kiln.Configuration.Syntax;

/// <summary>Parses what stands in brackets: parentheses, tuples, lists, sets, dictionaries, comprehensions.</summary>
internal sealed class DisplayParser
{
    private readonly TokenCursor _cursor;
    private readonly ExpressionParser _expressions;

    public DisplayParser(TokenCursor cursor, ExpressionParser expressions)
    {
        _cursor = cursor;
        _expressions = expressions;
    }

    public Expression Parse()
    {
        _cursor.Enter();
        var at = _cursor.Here;
        var open = _cursor.Take().Text;
        var result = open switch
        {
            "(" => ParseParenthesis(at),
            "[" => ParseList(at),
            _ => ParseBraces(at),
        };
        _cursor.Leave();
        return result;
    }

    public Expression ParseComprehension(SourceSpot at, ComprehensionKind kind, Expression element, Expression? value)
    {
        var clauses = new List<ComprehensionClause>();
        while (_cursor.TryTake("for"))
        {
            var target = ParseTarget();
            _cursor.Expect("in");
            var source = ParseWithoutCondition();
            var conditions = new List<Expression>();
            while (_cursor.TryTake("if"))
            {
                conditions.Add(ParseWithoutCondition());
            }

            clauses.Add(new ComprehensionClause(target, source, conditions));
        }

        if (_cursor.IsAt("async"))
        {
            throw _cursor.Unsupported("an asynchronous comprehension", "write an ordinary 'for'");
        }

        return new Expression.Comprehension(at, kind, element, value, clauses);
    }

    /// <summary>The names a loop assigns.</summary>
    public Expression ParseTarget()
    {
        var at = _cursor.Here;
        var first = ParseTargetItem();
        if (!_cursor.IsAt(","))
        {
            return first;
        }

        var items = new List<Expression> { first };
        while (_cursor.TryTake(",") && !_cursor.IsAt("in"))
        {
            items.Add(ParseTargetItem());
        }

        return new Expression.TupleDisplay(at, items);
    }

    private Expression ParseTargetItem()
    {
        var at = _cursor.Here;
        return _cursor.TryTake("*") ? new Expression.Starred(at, _expressions.ParseBinary(0)) : _expressions.ParseBinary(0);
    }

    // "x for x in a if b": the source ends before "if", so a conditional expression needs parentheses there.
    private Expression ParseWithoutCondition() => _expressions.ParseDisjunction();

    private Expression ParseParenthesis(SourceSpot at)
    {
        if (_cursor.TryTake(")"))
        {
            return new Expression.TupleDisplay(at, []);
        }

        var first = _expressions.ParseItem();
        if (_cursor.IsAt("for"))
        {
            var generator = ParseComprehension(at, ComprehensionKind.Generator, first, null);
            _cursor.Expect(")");
            return generator;
        }

        if (_cursor.TryTake(")"))
        {
            return first is Expression.Starred ? throw new SyntaxProblem(at, "cannot use starred expression here") : first;
        }

        var items = ParseRest(first, ")");
        return new Expression.TupleDisplay(at, items);
    }

    private Expression ParseList(SourceSpot at)
    {
        if (_cursor.TryTake("]"))
        {
            return new Expression.ListDisplay(at, []);
        }

        var first = _expressions.ParseItem();
        if (_cursor.IsAt("for"))
        {
            var comprehension = ParseComprehension(at, ComprehensionKind.List, first, null);
            _cursor.Expect("]");
            return comprehension;
        }

        return new Expression.ListDisplay(at, ParseRest(first, "]"));
    }

    private Expression ParseBraces(SourceSpot at)
    {
        if (_cursor.TryTake("}"))
        {
            return new Expression.DictDisplay(at, []);
        }

        if (_cursor.IsAt("**"))
        {
            return ParseDict(at, null);
        }

        var first = _expressions.ParseItem();
        if (_cursor.IsAt(":"))
        {
            return ParseDict(at, first);
        }

        if (_cursor.IsAt("for"))
        {
            var comprehension = ParseComprehension(at, ComprehensionKind.Set, first, null);
            _cursor.Expect("}");
            return comprehension;
        }

        return new Expression.SetDisplay(at, ParseRest(first, "}"));
    }

    private Expression ParseDict(SourceSpot at, Expression? firstKey)
    {
        var items = new List<DictItem>();
        var key = firstKey;
        while (true)
        {
            items.Add(ParseDictItem(key));
            if (items.Count == 1 && _cursor.IsAt("for") && items[0].Key is { } only)
            {
                var comprehension = ParseComprehension(at, ComprehensionKind.Dict, only, items[0].Value);
                _cursor.Expect("}");
                return comprehension;
            }

            if (!_cursor.TryTake(",") || _cursor.IsAt("}"))
            {
                break;
            }

            key = _cursor.IsAt("**") ? null : _expressions.Parse();
        }

        if (!_cursor.IsAt("}"))
        {
            throw _cursor.Problem("invalid syntax. Perhaps you forgot a comma?");
        }

        _cursor.Take();
        return new Expression.DictDisplay(at, items);
    }

    private DictItem ParseDictItem(Expression? key)
    {
        if (key is null)
        {
            _cursor.Expect("**");
            return new DictItem(null, _expressions.Parse());
        }

        _cursor.Expect(":");
        return new DictItem(key, _expressions.Parse());
    }

    private List<Expression> ParseRest(Expression first, string close)
    {
        var items = new List<Expression> { first };
        while (_cursor.TryTake(",") && !_cursor.IsAt(close))
        {
            items.Add(_expressions.ParseItem());
        }

        if (!_cursor.IsAt(close))
        {
            throw _cursor.Problem("invalid syntax. Perhaps you forgot a comma?");
        }

        _cursor.Take();
        return items;
    }
}
