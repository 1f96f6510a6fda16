using System.Diagnostics.CodeAnalysis;
using Kiln.Configuration.Options;

namespace Kiln.Configuration.Values;

/// <summary>A dictionary in insertion order that remembers the origin of every entry.</summary>
public sealed class DictValue : Value
{
    /// <summary>Makes an empty dictionary.</summary>
    public DictValue()
    {
    }

    /// <summary>Makes a dictionary with text keys.</summary>
    /// <param name="items">The items, in order.</param>
    public DictValue(IEnumerable<KeyValuePair<string, Value>> items)
    {
        foreach (var (key, value) in items)
        {
            Set(key, value, Origin.Default);
        }
    }

    /// <summary>Number of entries.</summary>
    public int Count => Table.Count;

    /// <summary>The keys, in insertion order.</summary>
    public IReadOnlyCollection<Value> Keys => Table.Keys;

    /// <summary>The entries, in insertion order.</summary>
    public IEnumerable<KeyValuePair<Value, DictEntry>> Entries => Table;

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Dict;

    /// <inheritdoc/>
    public override string TypeName => "dict";

    /// <inheritdoc/>
    public override bool IsTrue => Table.Count > 0;

    internal OrderedDictionary<Value, DictEntry> Table { get; } = new(ValueEquality.Comparer);

    /// <summary>Looks a text key up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, when there is one.</param>
    public bool TryGet(string key, [MaybeNullWhen(false)] out Value value) => TryGet(new TextValue(key), out value);

    /// <summary>Looks a key up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, when there is one.</param>
    public bool TryGet(Value key, [MaybeNullWhen(false)] out Value value)
    {
        if (Table.TryGetValue(key, out var entry))
        {
            value = entry.Value;
            return true;
        }

        value = null;
        return false;
    }

    /// <summary>The origin of an entry with a text key; null when there is no such entry.</summary>
    /// <param name="key">The key.</param>
    public Origin? OriginOf(string key) => Table.TryGetValue(new TextValue(key), out var entry) ? entry.Origin : null;

    internal void Set(string key, Value value, Origin origin) => Set(new TextValue(key), value, origin);

    internal void Set(Value key, Value value, Origin origin)
    {
        if (Table.TryGetValue(key, out var entry))
        {
            entry.Value = value;
            entry.Origin = origin;
        }
        else
        {
            Table.Add(key, new DictEntry(value, origin));
        }
    }

    internal bool Remove(Value key) => Table.Remove(key);
}
