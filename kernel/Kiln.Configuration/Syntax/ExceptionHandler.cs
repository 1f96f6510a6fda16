namespace Kiln.Configuration.Syntax;

internal sealed record ExceptionHandler(Expression? Type, string? Name, IReadOnlyList<Statement> Body);
