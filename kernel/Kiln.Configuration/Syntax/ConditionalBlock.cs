namespace Kiln.Configuration.Syntax;

internal sealed record ConditionalBlock(Expression Test, IReadOnlyList<Statement> Body);
