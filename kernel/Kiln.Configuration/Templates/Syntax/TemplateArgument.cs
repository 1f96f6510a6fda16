namespace Kiln.Configuration.Templates.Syntax;

/// <summary>An argument of a call, filter or test; <c>Stars</c> as in <c>*list</c>, <c>**dict</c>.</summary>
internal sealed record TemplateArgument(string? Name, int Stars, TemplateExpression Value);
