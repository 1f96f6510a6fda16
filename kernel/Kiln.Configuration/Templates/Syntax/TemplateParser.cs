namespace Kiln.Configuration.Templates.Syntax;

/// <summary>Parses a template into nodes.</summary>
internal sealed class TemplateParser
{
    private readonly TemplateCursor _cursor;
    private readonly TemplateTagParser _tags;
    private readonly Stack<string> _open = new();
    private readonly Stack<string[]> _ends = new();

    private TemplateParser(string text, int maximumDepth)
    {
        _cursor = new TemplateCursor(TemplateLexer.Run(text), maximumDepth);
        Expressions = new TemplateExpressionParser(_cursor);
        _tags = new TemplateTagParser(this, _cursor);
    }

    public TemplateExpressionParser Expressions { get; }

    public static IReadOnlyList<TemplateNode> Parse(string text, int maximumDepth)
    {
        var parser = new TemplateParser(text, maximumDepth);
        return parser.ParseNodes();
    }

    /// <summary>Parses up to one of the given end tags, which stays the current token; with <paramref name="drop"/> it is taken with the end of its block.</summary>
    public IReadOnlyList<TemplateNode> ParseUntil(bool drop, params string[] ends)
    {
        if (_cursor.IsOperator(":"))
        {
            _cursor.Take();
        }

        _cursor.ExpectBlockEnd();
        _ends.Push(ends);
        _cursor.Enter();
        var nodes = ParseNodes();
        _cursor.Leave();
        if (_cursor.Current.Kind == TemplateTokenKind.End)
        {
            throw UnknownTag(null, _cursor.Offset);
        }

        _ends.Pop();
        if (drop)
        {
            _cursor.Take();
        }

        return nodes;
    }

    private List<TemplateNode> ParseNodes()
    {
        var nodes = new List<TemplateNode>();
        while (true)
        {
            var token = _cursor.Current;
            switch (token.Kind)
            {
                case TemplateTokenKind.End:
                    return nodes;
                case TemplateTokenKind.Data:
                    _cursor.Take();
                    nodes.Add(new TemplateNode.Data(token.Offset, token.Text));
                    break;
                case TemplateTokenKind.OutputBegin:
                    _cursor.Take();
                    nodes.Add(ParseOutput(token.Offset));
                    break;
                default:
                    _cursor.Take();
                    if (_ends.TryPeek(out var ends) && _cursor.Current.Kind == TemplateTokenKind.Name && Array.IndexOf(ends, _cursor.Current.Text) >= 0)
                    {
                        return nodes;
                    }

                    nodes.AddRange(ParseTag());
                    break;
            }
        }
    }

    private TemplateNode.Output ParseOutput(int at)
    {
        var value = Expressions.ParseTuple();
        if (_cursor.Current.Kind != TemplateTokenKind.OutputEnd)
        {
            throw _cursor.Expected("end of print statement");
        }

        _cursor.Take();
        return new TemplateNode.Output(at, value);
    }

    private IEnumerable<TemplateNode> ParseTag()
    {
        var tag = _cursor.Current;
        if (tag.Kind != TemplateTokenKind.Name)
        {
            throw new TemplateSyntaxException(tag.Offset, "tag name expected");
        }

        _open.Push(tag.Text);
        var nodes = _tags.TryParse(tag);
        if (nodes is null)
        {
            _open.Pop();
            throw UnknownTag(tag.Text, tag.Offset);
        }

        _open.Pop();
        _cursor.ExpectBlockEnd();
        return nodes;
    }

    private TemplateSyntaxException UnknownTag(string? name, int offset)
    {
        var message = name is null ? "Unexpected end of template." : $"Encountered unknown tag '{name}'.";
        if (_ends.TryPeek(out var ends))
        {
            var wanted = string.Join(" or ", ends.Select(static end => $"'{end}'"));
            message += name is not null && _ends.Any(expected => Array.IndexOf(expected, name) >= 0)
                ? $" You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for {wanted}."
                : $" Jinja was looking for the following tags: {wanted}.";
        }

        if (_open.TryPeek(out var innermost))
        {
            message += $" The innermost block that needs to be closed is '{innermost}'.";
        }

        return new TemplateSyntaxException(offset, message);
    }
}
