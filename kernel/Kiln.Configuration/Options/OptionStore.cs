using System.Diagnostics.CodeAnalysis;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Options;

/// <summary>
/// The object that files know as <c>config_opts</c>: a dictionary with aliases whose reads are rendered once
/// <c>__jinja_expand</c> is true. Rendering a list or dictionary writes the rendered texts back, as Mock's does.
/// </summary>
internal sealed class OptionStore
{
    public const string ExpandKey = "__jinja_expand";
    public const string AliasKey = "_aliases";

    private readonly Func<OptionStore, string, string, string>? _render;
    private readonly Dictionary<string, List<Origin>> _history = new(StringComparer.Ordinal);

    public OptionStore(Func<OptionStore, string, string, string>? render) => _render = render;

    public DictValue Table { get; } = new();

    public bool IsExpanding => Table.TryGet(ExpandKey, out var flag) && flag.IsTrue;

    public bool Contains(string key) => Table.TryGet(OptionAliases.Resolve(key), out _);

    public bool TryReadRaw(string key, [MaybeNullWhen(false)] out Value value) => Table.TryGet(OptionAliases.Resolve(key), out value);

    public bool TryRead(string key, [MaybeNullWhen(false)] out Value value)
    {
        var name = OptionAliases.Resolve(key);
        if (!Table.TryGet(name, out value))
        {
            return false;
        }

        value = IsExpanding && _render is not null ? Rendered(name, value) : value;
        return true;
    }

    public Value? Find(string key) => TryRead(key, out var value) ? value : null;

    public void Write(string key, Value value, Origin origin) => WriteRaw(OptionAliases.Resolve(key), value, origin);

    /// <summary>Stores under exactly this name, without looking for an alias.</summary>
    public void WriteRaw(string name, Value value, Origin origin)
    {
        Table.Set(name, value, origin);
        if (!_history.TryGetValue(name, out var history))
        {
            _history[name] = history = [];
        }

        history.Add(origin);
    }

    public void Remove(string key) => Table.Remove(new TextValue(key));

    public IReadOnlyList<string> PublicKeys() =>
    [
        .. Table.Keys.OfType<TextValue>()
            .Select(static key => key.Value)
            .Where(static key => key is not (ExpandKey or AliasKey))
            .Order(Comparer<string>.Create(CodePoints.Compare)),
    ];

    public Origin? Origin(string key)
    {
        var name = OptionAliases.Resolve(key);
        return Table.TryGet(name, out var value) ? LastChange.Of(value, Table.OriginOf(name)!) : null;
    }

    public IReadOnlyList<Origin> History(string key) => _history.TryGetValue(OptionAliases.Resolve(key), out var history) ? history : [];

    /// <summary>A copy with its own top level; containers stay shared, as in Mock's <c>copy()</c>.</summary>
    public OptionStore ShallowCopy() => CopyInto(ValueCopy.Shallow(Table));

    /// <summary>A copy that shares nothing.</summary>
    public OptionStore DeepCopy() => CopyInto(ValueCopy.Deep(Table));

    private OptionStore CopyInto(DictValue entries)
    {
        var copy = new OptionStore(_render);
        foreach (var (key, entry) in entries.Entries)
        {
            copy.Table.Set(key, entry.Value, entry.Origin);
        }

        foreach (var (key, history) in _history)
        {
            copy._history[key] = [.. history];
        }

        return copy;
    }

    private Value Rendered(string option, Value value)
    {
        switch (value)
        {
            case TextValue text:
                var rendered = _render!(this, option, text.Value);
                return ReferenceEquals(rendered, text.Value) ? text : new TextValue(rendered);
            case ListValue list:
                for (var i = 0; i < list.Elements.Count; i++)
                {
                    list.Elements[i] = Rendered(option, list.Elements[i]);
                }

                return list;
            case DictValue dict:
                foreach (var (_, entry) in dict.Entries)
                {
                    entry.Value = Rendered(option, entry.Value);
                }

                return dict;
            default:
                return value;
        }
    }
}
