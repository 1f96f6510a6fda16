namespace Kiln.Configuration.Templates.Syntax;

internal enum TemplateTokenKind
{
    Data,
    BlockBegin,
    BlockEnd,
    OutputBegin,
    OutputEnd,
    Name,
    Text,
    Number,
    Operator,
    End,
}
