namespace Kiln.Configuration.Syntax;

internal sealed record DictItem(Expression? Key, Expression Value);
