namespace Kiln.Configuration.Syntax;

/// <summary>A parameter of a function; <c>Stars</c> is 1 for <c>*rest</c>, 2 for <c>**named</c>.</summary>
internal sealed record Parameter(string Name, int Stars, Expression? Default);
