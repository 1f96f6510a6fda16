using Kiln.Configuration.Values;

namespace Kiln.Configuration.Syntax;

/// <summary>A token. <c>Text</c> is the name, the operator, or the raw body of an f-string; <c>Value</c> the value of a literal.</summary>
internal sealed record Token(TokenKind Kind, int Start, int End, string Text, Value? Value = null)
{
    /// <summary>Offset of the first character of an f-string's body.</summary>
    public int BodyStart { get; init; }

    /// <summary>Whether backslashes in an f-string stand for themselves.</summary>
    public bool IsRaw { get; init; }

    public bool Is(string text) => Kind is TokenKind.Operator or TokenKind.Name && string.Equals(Text, text, StringComparison.Ordinal);

    public bool IsOperator(string text) => Kind == TokenKind.Operator && string.Equals(Text, text, StringComparison.Ordinal);
}
