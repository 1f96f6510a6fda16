using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>A small read-only object of a library module: a match, a UUID, an account.</summary>
internal sealed class ObjectValue : TransientValue
{
    private readonly Dictionary<string, Value> _members;
    private readonly string _text;

    public ObjectValue(string typeName, string text, IEnumerable<KeyValuePair<string, Value>> members)
    {
        TypeName = typeName;
        _text = text;
        _members = new Dictionary<string, Value>(members, StringComparer.Ordinal);
    }

    public override string TypeName { get; }

    /// <summary>What an index yields, for objects that are also tuples.</summary>
    public TupleValue? Fields { get; init; }

    public Value? Find(string member) => _members.GetValueOrDefault(member);

    public override string ToString() => _text;
}
