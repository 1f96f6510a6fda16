namespace Kiln.Configuration.Templates.Syntax;

/// <summary>A piece of a template.</summary>
internal abstract record TemplateNode(int Offset)
{
    internal sealed record Data(int Offset, string Text) : TemplateNode(Offset);

    internal sealed record Output(int Offset, TemplateExpression Value) : TemplateNode(Offset);

    internal sealed record If(int Offset, IReadOnlyList<TemplateBranch> Branches, IReadOnlyList<TemplateNode> Else) : TemplateNode(Offset);

    internal sealed record For(
        int Offset,
        TemplateExpression Target,
        TemplateExpression Source,
        TemplateExpression? Condition,
        IReadOnlyList<TemplateNode> Body,
        IReadOnlyList<TemplateNode> Else) : TemplateNode(Offset);

    internal sealed record Set(int Offset, TemplateExpression Target, TemplateExpression Value) : TemplateNode(Offset);

    internal sealed record BlockSet(int Offset, TemplateExpression Target, TemplateFilterChain? Filter, IReadOnlyList<TemplateNode> Body) : TemplateNode(Offset);

    internal sealed record Macro(int Offset, string Id, IReadOnlyList<TemplateParameter> Parameters, IReadOnlyList<TemplateNode> Body) : TemplateNode(Offset);

    internal sealed record CallBlock(int Offset, TemplateExpression Call, IReadOnlyList<TemplateParameter> Parameters, IReadOnlyList<TemplateNode> Body) : TemplateNode(Offset);

    internal sealed record FilterBlock(int Offset, TemplateFilterChain Filter, IReadOnlyList<TemplateNode> Body) : TemplateNode(Offset);

    internal sealed record With(int Offset, IReadOnlyList<KeyValuePair<TemplateExpression, TemplateExpression>> Assignments, IReadOnlyList<TemplateNode> Body) : TemplateNode(Offset);

    /// <summary>A tag that needs other templates; there are none.</summary>
    internal sealed record NeedsLoader(int Offset) : TemplateNode(Offset);
}
