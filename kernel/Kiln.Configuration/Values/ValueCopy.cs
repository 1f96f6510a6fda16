namespace Kiln.Configuration.Values;

/// <summary>Copies of containers, so that a change of one does not show in the other.</summary>
internal static class ValueCopy
{
    /// <summary>A copy all the way down; origins are kept.</summary>
    public static Value Deep(Value value) => value switch
    {
        ListValue list => new ListValue(list.Items.Select(Deep)) { Changed = list.Changed },
        TupleValue tuple => new TupleValue(tuple.Items.Select(Deep)),
        DictValue dict => Deep(dict),
        SetValue set => new SetValue(set.Items, set.IsFrozen),
        _ => value,
    };

    public static DictValue Deep(DictValue dict)
    {
        var copy = new DictValue();
        foreach (var (key, entry) in dict.Entries)
        {
            copy.Set(key, Deep(entry.Value), entry.Origin);
        }

        return copy;
    }

    public static DictValue Shallow(DictValue dict)
    {
        var copy = new DictValue();
        foreach (var (key, entry) in dict.Entries)
        {
            copy.Set(key, entry.Value, entry.Origin);
        }

        return copy;
    }
}
