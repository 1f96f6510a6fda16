namespace Kiln.Configuration.Templates.Syntax;

internal sealed record TemplateBranch(TemplateExpression Test, IReadOnlyList<TemplateNode> Body);
