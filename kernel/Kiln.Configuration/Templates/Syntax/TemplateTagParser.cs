namespace Kiln.Configuration.Templates.Syntax;

/// <summary>Parses the tags. The closing <c>%}</c> of the last tag is left to the caller.</summary>
internal sealed class TemplateTagParser
{
    private readonly TemplateParser _parser;
    private readonly TemplateCursor _cursor;

    public TemplateTagParser(TemplateParser parser, TemplateCursor cursor)
    {
        _parser = parser;
        _cursor = cursor;
    }

    private TemplateExpressionParser Expressions => _parser.Expressions;

    /// <summary>Null when there is no such tag.</summary>
    public IEnumerable<TemplateNode>? TryParse(TemplateToken tag)
    {
        switch (tag.Text)
        {
            case "if":
                return [ParseIf(tag.Offset)];
            case "for":
                return [ParseFor(tag.Offset)];
            case "set":
                return [ParseSet(tag.Offset)];
            case "macro":
                return [ParseMacro(tag.Offset)];
            case "call":
                return [ParseCall(tag.Offset)];
            case "filter":
                _cursor.Take();
                var filter = Expressions.ParseFilterChain(startsInline: true);
                return [new TemplateNode.FilterBlock(tag.Offset, filter, _parser.ParseUntil(drop: true, "endfilter"))];
            case "with":
                return [ParseWith(tag.Offset)];
            case "print":
                return ParsePrint();
            case "block":
                return ParseBlock();
            case "autoescape":
                return ParseAutoescape();
            case "include" or "import" or "from" or "extends":
                SkipTag();
                return [new TemplateNode.NeedsLoader(tag.Offset)];
            default:
                return null;
        }
    }

    private TemplateNode.If ParseIf(int at)
    {
        var branches = new List<TemplateBranch>();
        IReadOnlyList<TemplateNode> otherwise = [];
        _cursor.Branches++;
        do
        {
            _cursor.Take();
            var test = Expressions.ParseTuple(withCondition: false);
            branches.Add(new TemplateBranch(test, _parser.ParseUntil(drop: false, "elif", "else", "endif")));
        }
        while (_cursor.IsName("elif"));
        if (_cursor.Take().Text == "else")
        {
            otherwise = _parser.ParseUntil(drop: true, "endif");
        }

        _cursor.Branches--;
        return new TemplateNode.If(at, branches, otherwise);
    }

    private TemplateNode.For ParseFor(int at)
    {
        _cursor.Take();
        var target = Expressions.ParseTarget(() => _cursor.IsName("in"));
        if (!_cursor.TryName("in"))
        {
            throw _cursor.Expected("in");
        }

        var source = Expressions.ParseTuple(withCondition: false, () => _cursor.IsName("recursive"));
        var condition = _cursor.TryName("if") ? Expressions.Parse() : null;
        if (_cursor.IsName("recursive"))
        {
            throw new TemplateSyntaxException(_cursor.Offset, "recursive loops are not supported in configuration templates; write a macro that calls itself");
        }

        var body = _parser.ParseUntil(drop: false, "endfor", "else");
        var otherwise = _cursor.Take().Text == "else" ? _parser.ParseUntil(drop: true, "endfor") : [];
        return new TemplateNode.For(at, target, source, condition, body, otherwise);
    }

    private TemplateNode ParseSet(int at)
    {
        _cursor.Take();
        var target = Expressions.ParseTarget(() => _cursor.IsOperator("=") || _cursor.IsOperator("|"));
        if (_cursor.TryOperator("="))
        {
            return new TemplateNode.Set(at, target, Expressions.ParseTuple());
        }

        var filter = _cursor.IsOperator("|") ? Expressions.ParseFilterChain(startsInline: false) : null;
        return new TemplateNode.BlockSet(at, target, filter, _parser.ParseUntil(drop: true, "endset"));
    }

    private TemplateNode.Macro ParseMacro(int at)
    {
        _cursor.Take();
        var name = _cursor.ExpectName();
        var parameters = ParseParameters();
        return new TemplateNode.Macro(at, name, parameters, _parser.ParseUntil(drop: true, "endmacro"));
    }

    private TemplateNode.CallBlock ParseCall(int at)
    {
        _cursor.Take();
        var parameters = _cursor.IsOperator("(") ? ParseParameters() : [];
        var call = Expressions.Parse();
        if (call is not TemplateExpression.Call)
        {
            throw new TemplateSyntaxException(at, "expected call");
        }

        return new TemplateNode.CallBlock(at, call, parameters, _parser.ParseUntil(drop: true, "endcall"));
    }

    private List<TemplateParameter> ParseParameters()
    {
        var parameters = new List<TemplateParameter>();
        _cursor.ExpectOperator("(");
        while (!_cursor.IsOperator(")"))
        {
            if (parameters.Count > 0)
            {
                _cursor.ExpectOperator(",");
            }

            var at = _cursor.Offset;
            var name = _cursor.ExpectName();
            var value = _cursor.TryOperator("=") ? Expressions.Parse() : null;
            if (value is null && parameters.Exists(static parameter => parameter.Default is not null))
            {
                throw new TemplateSyntaxException(at, "non-default argument follows default argument");
            }

            parameters.Add(new TemplateParameter(name, value));
        }

        _cursor.ExpectOperator(")");
        return parameters;
    }

    private TemplateNode.With ParseWith(int at)
    {
        _cursor.Take();
        var assignments = new List<KeyValuePair<TemplateExpression, TemplateExpression>>();
        while (_cursor.Current.Kind != TemplateTokenKind.BlockEnd)
        {
            if (assignments.Count > 0)
            {
                _cursor.ExpectOperator(",");
            }

            var target = Expressions.ParseTarget(() => true);
            _cursor.ExpectOperator("=");
            assignments.Add(KeyValuePair.Create(target, Expressions.Parse()));
        }

        return new TemplateNode.With(at, assignments, _parser.ParseUntil(drop: true, "endwith"));
    }

    private List<TemplateNode> ParsePrint()
    {
        _cursor.Take();
        var nodes = new List<TemplateNode>();
        do
        {
            var at = _cursor.Offset;
            nodes.Add(new TemplateNode.Output(at, Expressions.Parse()));
        }
        while (_cursor.TryOperator(","));
        return nodes;
    }

    // Without inheritance a block is just its content.
    private IEnumerable<TemplateNode> ParseBlock()
    {
        var at = _cursor.Take().Offset;
        var name = _cursor.ExpectName();
        while (_cursor.IsName("scoped") || _cursor.IsName("required"))
        {
            _cursor.Take();
        }

        var body = _parser.ParseUntil(drop: true, "endblock");
        _cursor.TryName(name);
        return [new TemplateNode.With(at, [], body)];
    }

    private IEnumerable<TemplateNode> ParseAutoescape()
    {
        var at = _cursor.Take().Offset;
        if (!_cursor.TryName("false") && !_cursor.TryName("False"))
        {
            throw new TemplateSyntaxException(at, "escaping is not supported in configuration templates; use the filter 'escape'");
        }

        return [new TemplateNode.With(at, [], _parser.ParseUntil(drop: true, "endautoescape"))];
    }

    private void SkipTag()
    {
        while (_cursor.Current.Kind is not (TemplateTokenKind.BlockEnd or TemplateTokenKind.End))
        {
            _cursor.Take();
        }
    }
}
