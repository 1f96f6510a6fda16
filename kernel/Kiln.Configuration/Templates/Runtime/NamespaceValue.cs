using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>The result of <c>namespace(...)</c>: the one object whose attributes a template may set.</summary>
internal sealed class NamespaceValue : TransientValue
{
    private readonly Dictionary<string, Value> _attributes = new(StringComparer.Ordinal);

    public override string TypeName => "Namespace";

    public Value? Find(string name) => _attributes.GetValueOrDefault(name);

    public void Set(string name, Value value) => _attributes[name] = value;

    public override string ToString() => $"<Namespace {Representation.Source(new DictValue(_attributes))}>";
}
