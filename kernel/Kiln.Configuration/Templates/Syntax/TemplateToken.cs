using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Syntax;

internal readonly record struct TemplateToken(TemplateTokenKind Kind, int Offset, string Text, Value? Value = null)
{
    public bool IsName(string name) => Kind == TemplateTokenKind.Name && string.Equals(Text, name, StringComparison.Ordinal);

    public bool IsOperator(string symbol) => Kind == TemplateTokenKind.Operator && string.Equals(Text, symbol, StringComparison.Ordinal);

    public string Describe() => Kind switch
    {
        TemplateTokenKind.BlockEnd => "end of statement block",
        TemplateTokenKind.OutputEnd => "end of print statement",
        TemplateTokenKind.End => "end of template",
        TemplateTokenKind.Data => "template data / text",
        TemplateTokenKind.Text => "string",
        _ => Text,
    };
}
