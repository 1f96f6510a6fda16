namespace Kiln.Configuration.Syntax;

/// <summary>A statement of a configuration file.</summary>
internal abstract record Statement(SourceSpot At)
{
    internal sealed record Evaluate(SourceSpot At, Expression Value) : Statement(At);

    internal sealed record Assign(SourceSpot At, IReadOnlyList<Expression> Targets, Expression Value) : Statement(At);

    internal sealed record Augment(SourceSpot At, Expression Target, string Operator, Expression Value) : Statement(At);

    internal sealed record Delete(SourceSpot At, IReadOnlyList<Expression> Targets) : Statement(At);

    internal sealed record Pass(SourceSpot At) : Statement(At);

    internal sealed record Break(SourceSpot At) : Statement(At);

    internal sealed record Continue(SourceSpot At) : Statement(At);

    internal sealed record Return(SourceSpot At, Expression? Value) : Statement(At);

    internal sealed record Raise(SourceSpot At, Expression? Error) : Statement(At);

    internal sealed record Assert(SourceSpot At, Expression Test, Expression? Message) : Statement(At);

    internal sealed record Global(SourceSpot At, IReadOnlyList<string> Names) : Statement(At);

    /// <summary><c>import a.b as c</c>, or with <c>From</c> set <c>from a import b as c</c>.</summary>
    internal sealed record Import(SourceSpot At, string? From, IReadOnlyList<ImportName> Names) : Statement(At);

    internal sealed record Include(SourceSpot At, Expression Path) : Statement(At);

    internal sealed record If(SourceSpot At, IReadOnlyList<ConditionalBlock> Branches, IReadOnlyList<Statement> Else) : Statement(At);

    internal sealed record While(SourceSpot At, Expression Test, IReadOnlyList<Statement> Body, IReadOnlyList<Statement> Else) : Statement(At);

    internal sealed record For(SourceSpot At, Expression Target, Expression Source, IReadOnlyList<Statement> Body, IReadOnlyList<Statement> Else) : Statement(At);

    internal sealed record Try(
        SourceSpot At,
        IReadOnlyList<Statement> Body,
        IReadOnlyList<ExceptionHandler> Handlers,
        IReadOnlyList<Statement> Else,
        IReadOnlyList<Statement> Finally) : Statement(At);

    internal sealed record Function(SourceSpot At, string Name, IReadOnlyList<Parameter> Parameters, IReadOnlyList<Statement> Body) : Statement(At);
}
