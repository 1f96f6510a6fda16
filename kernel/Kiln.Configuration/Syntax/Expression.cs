using Kiln.Configuration.Values;

namespace Kiln.Configuration.Syntax;

/// <summary>An expression of a configuration file.</summary>
internal abstract record Expression(SourceSpot At)
{
    internal sealed record Literal(SourceSpot At, Value Value) : Expression(At);

    internal sealed record FormatText(SourceSpot At, IReadOnlyList<FormatPart> Parts) : Expression(At);

    internal sealed record Name(SourceSpot At, string Id) : Expression(At);

    internal sealed record ListDisplay(SourceSpot At, IReadOnlyList<Expression> Items) : Expression(At);

    internal sealed record TupleDisplay(SourceSpot At, IReadOnlyList<Expression> Items) : Expression(At);

    internal sealed record SetDisplay(SourceSpot At, IReadOnlyList<Expression> Items) : Expression(At);

    /// <summary>Items without a key are unpacked dictionaries.</summary>
    internal sealed record DictDisplay(SourceSpot At, IReadOnlyList<DictItem> Items) : Expression(At);

    internal sealed record Starred(SourceSpot At, Expression Operand) : Expression(At);

    internal sealed record Comprehension(SourceSpot At, ComprehensionKind Kind, Expression Element, Expression? Value, IReadOnlyList<ComprehensionClause> Clauses) : Expression(At);

    internal sealed record Attribute(SourceSpot At, Expression Target, string Member) : Expression(At);

    internal sealed record Subscript(SourceSpot At, Expression Target, Expression Index) : Expression(At);

    internal sealed record Slice(SourceSpot At, Expression? Lower, Expression? Upper, Expression? Step) : Expression(At);

    internal sealed record Call(SourceSpot At, Expression Callee, IReadOnlyList<Argument> Arguments) : Expression(At);

    internal sealed record Unary(SourceSpot At, string Operator, Expression Operand) : Expression(At);

    internal sealed record Binary(SourceSpot At, string Operator, Expression Left, Expression Right) : Expression(At);

    internal sealed record Logical(SourceSpot At, bool IsAnd, IReadOnlyList<Expression> Operands) : Expression(At);

    internal sealed record Comparison(SourceSpot At, Expression First, IReadOnlyList<ComparisonLink> Rest) : Expression(At);

    internal sealed record Conditional(SourceSpot At, Expression Test, Expression Then, Expression Else) : Expression(At);

    internal sealed record Lambda(SourceSpot At, IReadOnlyList<Parameter> Parameters, Expression Body) : Expression(At);

    internal sealed record NamedValue(SourceSpot At, string Id, Expression Value) : Expression(At);
}
