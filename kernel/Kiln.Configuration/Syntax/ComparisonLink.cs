namespace Kiln.Configuration.Syntax;

internal sealed record ComparisonLink(string Operator, Expression Operand);
