using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>A module, reduced to the members that are safe and useful in a configuration file.</summary>
internal sealed class ModuleValue : TransientValue
{
    private readonly Dictionary<string, Value> _members;

    public ModuleValue(string name, IEnumerable<KeyValuePair<string, Value>> members)
    {
        Name = name;
        _members = new Dictionary<string, Value>(members, StringComparer.Ordinal);
    }

    public string Name { get; }

    public override string TypeName => "module";

    public IEnumerable<string> MemberNames => _members.Keys.Order(StringComparer.Ordinal);

    public Value? Find(string member) => _members.GetValueOrDefault(member);

    public override string ToString() => $"<module '{Name}'>";
}
