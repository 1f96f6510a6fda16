namespace Kiln.Configuration.Syntax;

/// <summary>An argument of a call; <c>Stars</c> is 1 for <c>*list</c>, 2 for <c>**dict</c>.</summary>
internal sealed record Argument(string? Name, int Stars, Expression Value);
