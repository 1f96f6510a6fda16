using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Templates.Syntax;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>A macro, or the body of a <c>call</c> block.</summary>
internal sealed class MacroValue : TransientValue
{
    public MacroValue(string name, IReadOnlyList<TemplateParameter> parameters, IReadOnlyList<TemplateNode> body, TemplateScope scope)
    {
        Name = name;
        Parameters = parameters;
        Body = body;
        Scope = scope;
    }

    public string Name { get; }

    public IReadOnlyList<TemplateParameter> Parameters { get; }

    public IReadOnlyList<TemplateNode> Body { get; }

    public TemplateScope Scope { get; }

    public override string TypeName => "Macro";

    public override string ToString() => $"<Macro '{Name}'>";
}
