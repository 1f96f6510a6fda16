using System.Runtime.CompilerServices;

namespace Kiln.Configuration.Syntax;

/// <summary>A position in the tokens of a file, with the guard against deep nesting.</summary>
internal sealed class TokenCursor
{
    private readonly SourceFile _file;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly int _maximumDepth;
    private int _at;
    private int _depth;

    public TokenCursor(SourceFile file, IReadOnlyList<Token> tokens, int maximumDepth)
    {
        _file = file;
        _tokens = tokens;
        _maximumDepth = maximumDepth;
    }

    public SourceFile File => _file;

    public Token Current => _tokens[_at];

    public Token Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    public SourceSpot Here => new(_file, Current.Start);

    public int MaximumDepth => _maximumDepth;

    public Token Previous => _tokens[Math.Max(_at - 1, 0)];

    public bool IsAt(string text) => Current.Is(text);

    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
        {
            _at++;
        }

        return token;
    }

    public bool TryTake(string text)
    {
        if (!Current.Is(text))
        {
            return false;
        }

        _at++;
        return true;
    }

    public void Expect(string text)
    {
        if (!TryTake(text))
        {
            throw Problem($"expected '{text}', found {Describe(Current)}");
        }
    }

    public string ExpectName()
    {
        if (Current.Kind != TokenKind.Name || Keywords.IsReserved(Current.Text))
        {
            throw Problem($"expected a name, found {Describe(Current)}");
        }

        return Take().Text;
    }

    public void Enter()
    {
        if (++_depth > _maximumDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new SyntaxProblem(Here, $"nested too deeply (more than {_maximumDepth} levels)", "split the value into several statements", "limit");
        }
    }

    public void Leave() => _depth--;

    public void ResetDepth(int depth) => _depth = depth;

    public int Depth => _depth;

    public SyntaxProblem Problem(string message, string? hint = null) => new(Here, message, hint);

    public SyntaxProblem Unsupported(string construct, string hint) => new(Here, $"{construct} is not supported in configuration files", hint, "unsupported");

    public static string Describe(Token token) => token.Kind switch
    {
        TokenKind.Newline => "the end of the line",
        TokenKind.End => "the end of the file",
        TokenKind.Indent => "unexpected indent",
        TokenKind.Dedent => "the end of the block",
        TokenKind.Text or TokenKind.FormatText => "a text literal",
        _ => $"'{token.Text}'",
    };
}
