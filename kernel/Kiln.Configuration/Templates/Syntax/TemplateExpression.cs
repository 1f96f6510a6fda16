using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Syntax;

/// <summary>An expression of a template.</summary>
internal abstract record TemplateExpression(int Offset)
{
    internal sealed record Literal(int Offset, Value Value) : TemplateExpression(Offset);

    internal sealed record Name(int Offset, string Id) : TemplateExpression(Offset);

    internal sealed record List(int Offset, IReadOnlyList<TemplateExpression> Items) : TemplateExpression(Offset);

    internal sealed record Tuple(int Offset, IReadOnlyList<TemplateExpression> Items) : TemplateExpression(Offset);

    internal sealed record Dict(int Offset, IReadOnlyList<KeyValuePair<TemplateExpression, TemplateExpression>> Items) : TemplateExpression(Offset);

    internal sealed record Attribute(int Offset, TemplateExpression Target, string Member) : TemplateExpression(Offset);

    internal sealed record Item(int Offset, TemplateExpression Target, TemplateExpression Index) : TemplateExpression(Offset);

    internal sealed record Slice(int Offset, TemplateExpression? Lower, TemplateExpression? Upper, TemplateExpression? Step) : TemplateExpression(Offset);

    internal sealed record Call(int Offset, TemplateExpression Callee, IReadOnlyList<TemplateArgument> Arguments) : TemplateExpression(Offset);

    internal sealed record Filter(int Offset, TemplateExpression Input, string Id, IReadOnlyList<TemplateArgument> Arguments) : TemplateExpression(Offset);

    internal sealed record TestCall(int Offset, TemplateExpression Input, string Id, IReadOnlyList<TemplateArgument> Arguments, bool IsNegated) : TemplateExpression(Offset);

    internal sealed record Unary(int Offset, string Operator, TemplateExpression Operand) : TemplateExpression(Offset);

    internal sealed record Binary(int Offset, string Operator, TemplateExpression Left, TemplateExpression Right) : TemplateExpression(Offset);

    internal sealed record Concatenation(int Offset, IReadOnlyList<TemplateExpression> Parts) : TemplateExpression(Offset);

    internal sealed record Logical(int Offset, bool IsAnd, TemplateExpression Left, TemplateExpression Right) : TemplateExpression(Offset);

    internal sealed record Comparison(int Offset, TemplateExpression First, IReadOnlyList<KeyValuePair<string, TemplateExpression>> Rest) : TemplateExpression(Offset);

    internal sealed record Conditional(int Offset, TemplateExpression Test, TemplateExpression Then, TemplateExpression? Else) : TemplateExpression(Offset);
}
