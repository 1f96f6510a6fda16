namespace Kiln.Configuration.Syntax;

/// <summary>A piece of an f-string: literal text, or a value with conversion and format.</summary>
internal sealed record FormatPart(string Text, Expression? Value = null, char Conversion = '\0', IReadOnlyList<FormatPart>? Format = null);
