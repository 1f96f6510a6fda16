using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>A function or lambda of a configuration file. Like Mock's it sees the loader's names and its own, not the file's.</summary>
internal sealed class UserFunctionValue : TransientValue
{
    public UserFunctionValue(string name, IReadOnlyList<Parameter> parameters, IReadOnlyList<Value?> defaults, Scope? enclosing)
    {
        Name = name;
        Parameters = parameters;
        Defaults = defaults;
        Enclosing = enclosing;
    }

    public string Name { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    public IReadOnlyList<Value?> Defaults { get; }

    /// <summary>The scope of the function it was defined in; null at file level.</summary>
    public Scope? Enclosing { get; }

    public IReadOnlyList<Statement>? Body { get; init; }

    public Expression? Result { get; init; }

    public override string TypeName => "function";

    public override string ToString() => $"<function {Name}>";
}
