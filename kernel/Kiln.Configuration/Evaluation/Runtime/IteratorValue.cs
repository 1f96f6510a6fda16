using System.Diagnostics.CodeAnalysis;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>The result of a generator expression, <c>zip</c>, <c>map</c> and the like. It is computed at once; reading consumes it.</summary>
internal sealed class IteratorValue : TransientValue
{
    private readonly List<Value> _items;
    private int _at;

    public IteratorValue(string typeName, List<Value> items)
    {
        TypeName = typeName;
        _items = items;
    }

    public override string TypeName { get; }

    public bool TryNext([MaybeNullWhen(false)] out Value item)
    {
        item = _at < _items.Count ? _items[_at++] : null;
        return item is not null;
    }

    public List<Value> TakeRest()
    {
        var rest = _items.GetRange(_at, _items.Count - _at);
        _at = _items.Count;
        return rest;
    }
}
