using System.Runtime.CompilerServices;

namespace Kiln.Configuration.Templates.Syntax;

/// <summary>A position in the tokens of a template.</summary>
internal sealed class TemplateCursor
{
    private readonly List<TemplateToken> _tokens;
    private readonly int _maximumDepth;
    private int _at;
    private int _depth;

    public TemplateCursor(List<TemplateToken> tokens, int maximumDepth)
    {
        _tokens = tokens;
        _maximumDepth = maximumDepth;
    }

    public TemplateToken Current => _tokens[_at];

    public TemplateToken Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    public int Offset => Current.Offset;

    /// <summary>How many branches enclose the place; what is in a branch need not be valid until it is taken.</summary>
    public int Branches { get; set; }

    public TemplateToken Take()
    {
        var token = Current;
        if (token.Kind != TemplateTokenKind.End)
        {
            _at++;
        }

        return token;
    }

    public bool IsOperator(string symbol) => Current.IsOperator(symbol);

    public bool IsName(string name) => Current.IsName(name);

    public bool TryOperator(string symbol)
    {
        if (!Current.IsOperator(symbol))
        {
            return false;
        }

        _at++;
        return true;
    }

    public bool TryName(string name)
    {
        if (!Current.IsName(name))
        {
            return false;
        }

        _at++;
        return true;
    }

    public void ExpectOperator(string symbol)
    {
        if (!TryOperator(symbol))
        {
            throw Expected(symbol);
        }
    }

    public string ExpectName()
    {
        return Current.Kind == TemplateTokenKind.Name ? Take().Text : throw Expected("name");
    }

    public void ExpectBlockEnd()
    {
        if (Current.Kind != TemplateTokenKind.BlockEnd)
        {
            throw Expected("end of statement block");
        }

        _at++;
    }

    public TemplateSyntaxException Expected(string what) => new(
        Offset,
        Current.Kind == TemplateTokenKind.End
            ? $"unexpected end of template, expected '{what}'."
            : $"expected token '{what}', got '{Current.Describe()}'");

    public void Enter()
    {
        if (++_depth > _maximumDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new TemplateSyntaxException(Offset, $"the template is nested more than {_maximumDepth} levels deep");
        }
    }

    public void Leave() => _depth--;
}
