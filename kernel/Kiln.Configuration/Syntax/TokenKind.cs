namespace Kiln.Configuration.Syntax;

internal enum TokenKind
{
    Name,
    Number,
    Text,
    FormatText,
    Operator,
    Newline,
    Indent,
    Dedent,
    End,
}
