using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>The keys, values or items of a dictionary. A snapshot, which only differs from Python's when the dictionary changes meanwhile.</summary>
internal sealed class ViewValue : TransientValue, IKeyedValue
{
    private readonly IReadOnlyList<Value> _items;

    public ViewValue(string typeName, IReadOnlyList<Value> items)
    {
        TypeName = typeName;
        _items = items;
    }

    public override string TypeName { get; }

    public override bool IsTrue => _items.Count > 0;

    public IReadOnlyList<Value> Keys() => _items;

    public Value? Find(Value key) => _items.Any(item => ValueEquality.AreEqual(item, key)) ? key : null;

    public override string ToString() => $"{TypeName}({Representation.Source(new ListValue(_items))})";
}
