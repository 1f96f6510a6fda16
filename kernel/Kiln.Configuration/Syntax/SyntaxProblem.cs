namespace Kiln.Configuration.Syntax;

/// <summary>Thrown by tokenizer and parser to leave a statement that makes no sense; never leaves the parser.</summary>
internal sealed class SyntaxProblem : Exception
{
    public SyntaxProblem(SourceSpot at, string message, string? hint = null, string code = "syntax")
        : base(message)
    {
        At = at;
        Hint = hint;
        Code = code;
    }

    public SourceSpot At { get; }

    public string? Hint { get; }

    public string Code { get; }
}
