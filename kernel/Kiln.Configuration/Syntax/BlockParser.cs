namespace Kiln.Configuration.Syntax;

/// <summary>Parses statements that contain blocks.</summary>
internal sealed class BlockParser
{
    private readonly TokenCursor _cursor;
    private readonly ExpressionParser _expressions;
    private readonly StatementParser _statements;

    public BlockParser(TokenCursor cursor, ExpressionParser expressions, StatementParser statements)
    {
        _cursor = cursor;
        _expressions = expressions;
        _statements = statements;
    }

    public bool TryParse(List<Statement> statements)
    {
        var at = _cursor.Here;
        if (_cursor.IsAt("@"))
        {
            throw _cursor.Unsupported("a decorator", "call the function directly");
        }

        if (_cursor.Current.Kind != TokenKind.Name)
        {
            return false;
        }

        Statement? statement = _cursor.Current.Text switch
        {
            "if" => ParseIf(at),
            "for" => ParseFor(at),
            "while" => ParseWhile(at),
            "try" => ParseTry(at),
            "def" => ParseFunction(at),
            "with" => throw _cursor.Unsupported("'with'", "no file can be opened; put the text into the configuration file or an included file"),
            "class" => throw _cursor.Unsupported("'class'", "use a dictionary"),
            "async" => throw _cursor.Unsupported("'async'", "leave the word out"),
            "elif" or "else" or "except" or "finally" => throw _cursor.Problem($"invalid syntax: '{_cursor.Current.Text}' without its beginning"),
            _ => null,
        };
        if (statement is null)
        {
            return false;
        }

        statements.Add(statement);
        return true;
    }

    private List<Statement> ParseBlock()
    {
        var body = new List<Statement>();
        _cursor.Expect(":");
        if (_cursor.Current.Kind != TokenKind.Newline)
        {
            _statements.ParseLine(body);
            return body;
        }

        _cursor.Take();
        if (_cursor.Current.Kind != TokenKind.Indent)
        {
            throw _cursor.Problem("expected an indented block");
        }

        _cursor.Take();
        _cursor.Enter();
        while (_cursor.Current.Kind is not (TokenKind.Dedent or TokenKind.End))
        {
            _statements.ParseInto(body);
        }

        _cursor.Leave();
        if (_cursor.Current.Kind == TokenKind.Dedent)
        {
            _cursor.Take();
        }

        return body;
    }

    private List<Statement> ParseOptional(string word)
    {
        return _cursor.TryTake(word) ? ParseBlock() : [];
    }

    private Statement.If ParseIf(SourceSpot at)
    {
        var branches = new List<ConditionalBlock>();
        do
        {
            _cursor.Take();
            var test = _expressions.ParseNamed();
            branches.Add(new ConditionalBlock(test, ParseBlock()));
        }
        while (_cursor.IsAt("elif"));
        return new Statement.If(at, branches, ParseOptional("else"));
    }

    private Statement.While ParseWhile(SourceSpot at)
    {
        _cursor.Take();
        var test = _expressions.ParseNamed();
        var body = ParseBlock();
        return new Statement.While(at, test, body, ParseOptional("else"));
    }

    private Statement.For ParseFor(SourceSpot at)
    {
        _cursor.Take();
        var target = new DisplayParser(_cursor, _expressions).ParseTarget();
        AssignmentTargets.Check(target);
        _cursor.Expect("in");
        var source = _expressions.ParseList();
        var body = ParseBlock();
        return new Statement.For(at, target, source, body, ParseOptional("else"));
    }

    private Statement.Try ParseTry(SourceSpot at)
    {
        _cursor.Take();
        var body = ParseBlock();
        var handlers = new List<ExceptionHandler>();
        while (_cursor.TryTake("except"))
        {
            if (_cursor.IsAt("*"))
            {
                throw _cursor.Unsupported("'except*'", "write 'except'");
            }

            var type = _cursor.IsAt(":") ? null : _expressions.ParseList();
            var name = type is not null && _cursor.TryTake("as") ? _cursor.ExpectName() : null;
            handlers.Add(new ExceptionHandler(type, name, ParseBlock()));
        }

        var otherwise = handlers.Count > 0 ? ParseOptional("else") : [];
        var hasFinally = _cursor.IsAt("finally");
        var finish = ParseOptional("finally");
        return handlers.Count == 0 && !hasFinally
            ? throw _cursor.Problem("expected 'except' or 'finally' block")
            : new Statement.Try(at, body, handlers, otherwise, finish);
    }

    private Statement.Function ParseFunction(SourceSpot at)
    {
        _cursor.Take();
        var name = _cursor.ExpectName();
        _cursor.Expect("(");
        var parameters = ParameterParser.Parse(_cursor, _expressions, ")");
        _cursor.Expect(")");
        if (_cursor.TryTake("->"))
        {
            _expressions.Parse();
        }

        return new Statement.Function(at, name, parameters, ParseBlock());
    }
}
