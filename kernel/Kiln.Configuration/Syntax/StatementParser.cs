namespace Kiln.Configuration.Syntax;

/// <summary>Parses statements; compound ones are in <see cref="BlockParser"/>.</summary>
internal sealed class StatementParser
{
    private static readonly string[] s_augmented = ["+=", "-=", "*=", "/=", "//=", "%=", "**=", "&=", "|=", "^=", ">>=", "<<=", "@="];

    private readonly TokenCursor _cursor;
    private readonly ExpressionParser _expressions;
    private readonly BlockParser _blocks;

    public StatementParser(TokenCursor cursor)
    {
        _cursor = cursor;
        _expressions = new ExpressionParser(cursor);
        _blocks = new BlockParser(cursor, _expressions, this);
    }

    /// <summary>Parses one compound statement or one line of simple ones.</summary>
    public void ParseInto(List<Statement> statements)
    {
        if (_cursor.Current.Kind == TokenKind.Indent)
        {
            ParseIndentedIncludes(statements);
            return;
        }

        if (_blocks.TryParse(statements))
        {
            return;
        }

        ParseLine(statements);
    }

    public void ParseLine(List<Statement> statements)
    {
        statements.Add(IncludeParser.TryParse(_cursor, _expressions) ?? ParseSimple());
        while (_cursor.TryTake(";") && _cursor.Current.Kind is not (TokenKind.Newline or TokenKind.End))
        {
            statements.Add(ParseSimple());
        }

        if (_cursor.Current.Kind is not (TokenKind.Newline or TokenKind.End))
        {
            throw _cursor.Problem($"invalid syntax: {TokenCursor.Describe(_cursor.Current)}");
        }

        if (_cursor.Current.Kind == TokenKind.Newline)
        {
            _cursor.Take();
        }
    }

    // Mock drops the blanks before an include, so one may be indented without being in a block.
    private void ParseIndentedIncludes(List<Statement> statements)
    {
        var indent = _cursor.Take();
        while (IncludeParser.IsAt(_cursor))
        {
            ParseLine(statements);
        }

        if (_cursor.Current.Kind != TokenKind.Dedent)
        {
            throw new SyntaxProblem(new SourceSpot(_cursor.File, indent.End), "unexpected indent");
        }

        _cursor.Take();
    }

    private Statement ParseSimple()
    {
        var at = _cursor.Here;
        var token = _cursor.Current;
        if (token.Kind != TokenKind.Name)
        {
            return ParseExpressionStatement(at);
        }

        switch (token.Text)
        {
            case "pass":
                _cursor.Take();
                return new Statement.Pass(at);
            case "break":
                _cursor.Take();
                return new Statement.Break(at);
            case "continue":
                _cursor.Take();
                return new Statement.Continue(at);
            case "return":
                _cursor.Take();
                return new Statement.Return(at, _expressions.StartsExpression() ? _expressions.ParseList() : null);
            case "raise":
                return ParseRaise(at);
            case "assert":
                _cursor.Take();
                return new Statement.Assert(at, _expressions.Parse(), _cursor.TryTake(",") ? _expressions.Parse() : null);
            case "del":
                return ParseDelete(at);
            case "global":
                return ParseGlobal(at);
            case "import" or "from":
                return ImportParser.Parse(_cursor);
            case "nonlocal":
                throw _cursor.Unsupported("'nonlocal'", "return the value from the function instead");
            default:
                return ParseExpressionStatement(at);
        }
    }

    private Statement.Raise ParseRaise(SourceSpot at)
    {
        _cursor.Take();
        var error = _expressions.StartsExpression() ? _expressions.Parse() : null;
        if (error is not null && _cursor.TryTake("from"))
        {
            _expressions.Parse();
        }

        return new Statement.Raise(at, error);
    }

    private Statement.Delete ParseDelete(SourceSpot at)
    {
        _cursor.Take();
        var list = _expressions.ParseList();
        var targets = list is Expression.TupleDisplay tuple ? tuple.Items : [list];
        foreach (var target in targets)
        {
            if (target is not (Expression.Name or Expression.Subscript or Expression.Attribute))
            {
                throw new SyntaxProblem(target.At, "cannot delete this expression", "delete a variable or config_opts['key']");
            }
        }

        return new Statement.Delete(at, targets);
    }

    private Statement.Global ParseGlobal(SourceSpot at)
    {
        var names = new List<string>();
        do
        {
            _cursor.Take();
            names.Add(_cursor.ExpectName());
        }
        while (_cursor.IsAt(","));
        return new Statement.Global(at, names);
    }

    private Statement ParseExpressionStatement(SourceSpot at)
    {
        var first = _expressions.ParseList(allowAssignment: false);
        var token = _cursor.Current;
        if (token.Kind == TokenKind.Operator && Array.IndexOf(s_augmented, token.Text) >= 0)
        {
            AssignmentTargets.CheckAugmented(first);
            _cursor.Take();
            return new Statement.Augment(at, first, token.Text[..^1], _expressions.ParseList());
        }

        if (_cursor.IsAt(":") && first is Expression.Name or Expression.Subscript or Expression.Attribute)
        {
            throw _cursor.Unsupported("an annotated assignment", "leave the type out: name = value");
        }

        if (!_cursor.IsAt("="))
        {
            return new Statement.Evaluate(at, first);
        }

        var parts = new List<Expression> { first };
        while (_cursor.TryTake("="))
        {
            parts.Add(_expressions.ParseList());
        }

        for (var i = 0; i < parts.Count - 1; i++)
        {
            AssignmentTargets.Check(parts[i]);
        }

        return new Statement.Assign(at, parts.GetRange(0, parts.Count - 1), parts[^1]);
    }
}
