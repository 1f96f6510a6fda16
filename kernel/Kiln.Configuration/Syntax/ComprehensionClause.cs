namespace Kiln.Configuration.Syntax;

internal sealed record ComprehensionClause(Expression Target, Expression Source, IReadOnlyList<Expression> Conditions);
