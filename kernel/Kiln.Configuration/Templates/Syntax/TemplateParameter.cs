namespace Kiln.Configuration.Templates.Syntax;

internal sealed record TemplateParameter(string Name, TemplateExpression? Default);
