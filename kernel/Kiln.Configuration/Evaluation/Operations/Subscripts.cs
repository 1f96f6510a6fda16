using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Reading, storing and deleting by key, index or slice.</summary>
internal static class Subscripts
{
    public static Value Get(Value target, Value index, EvaluationContext context)
    {
        if (index is SliceValue slice)
        {
            return GetSlice(target, slice, context);
        }

        switch (target)
        {
            case DictValue dict:
                return dict.TryGet(Hashing.Check(index), out var value) ? value : throw ScriptException.Key(index);
            case IKeyedValue keyed:
                return keyed.Find(index) ?? throw ScriptException.Key(index);
            case ListValue list:
                return list.Items[Index(list.TypeName, index, list.Items.Count)];
            case TupleValue tuple:
                return tuple.Items[Index(tuple.TypeName, index, tuple.Items.Count)];
            case TextValue text:
                return Character(text.Value, index);
            case BytesValue bytes:
                return Numbers.Of(bytes.Bytes.Span[Index("bytes", index, bytes.Bytes.Length)]);
            case RangeValue range:
                return range.At(Index("range", index, (int)Math.Min(range.Length, int.MaxValue)));
            default:
                throw ScriptException.Type($"'{target.TypeName}' object is not subscriptable");
        }
    }

    public static void Set(Value target, Value index, Value value, EvaluationContext context)
    {
        switch (target)
        {
            case DictValue dict:
                ContainerGuard.Admit(dict, value, context.Budget);
                dict.Set(Hashing.Check(index), value, context.Origin);
                break;
            case ListValue list when index is SliceValue slice:
                SetSlice(list, slice, value, context);
                break;
            case ListValue list:
                ContainerGuard.Admit(list, value, context.Budget);
                list.Elements[Index("list assignment", index, list.Items.Count)] = value;
                list.Changed = context.Origin;
                break;
            default:
                throw ScriptException.Type($"'{target.TypeName}' object does not support item assignment");
        }
    }

    public static void Delete(Value target, Value index, EvaluationContext context)
    {
        switch (target)
        {
            case DictValue dict:
                if (!dict.Remove(Hashing.Check(index)))
                {
                    throw ScriptException.Key(index);
                }

                break;
            case ListValue list when index is SliceValue slice:
                foreach (var i in SliceBounds.Indices(slice, list.Items.Count).OrderDescending())
                {
                    list.Elements.RemoveAt(i);
                }

                list.Changed = context.Origin;
                break;
            case ListValue list:
                list.Elements.RemoveAt(Index("list assignment", index, list.Items.Count));
                list.Changed = context.Origin;
                break;
            default:
                throw ScriptException.Type($"'{target.TypeName}' object doesn't support item deletion");
        }
    }

    private static Value GetSlice(Value target, SliceValue slice, EvaluationContext context)
    {
        var indices = SliceBounds.Indices(slice, target is IKeyedValue or DictValue ? throw ScriptException.Type("unhashable type: 'slice'") : Sequences.Length(target));
        context.Budget.Allocate(indices.Count);
        context.Budget.Step(indices.Count / 16);
        switch (target)
        {
            case ListValue list:
                return new ListValue(indices.Select(i => list.Items[i]));
            case TupleValue tuple:
                return new TupleValue(indices.Select(i => tuple.Items[i]));
            case TextValue text when CodePoints.AreUnits(text.Value):
                return new TextValue(string.Concat(indices.Select(i => text.Value[i])));
            case TextValue text:
                var parts = CodePoints.Split(text.Value);
                return new TextValue(string.Concat(indices.Select(i => parts[i])));
            case BytesValue bytes:
                return new BytesValue([.. indices.Select(i => bytes.Bytes.Span[i])]);
            case RangeValue range:
                return new ListValue(indices.Select(i => range.At(i)));
            default:
                throw ScriptException.Type($"'{target.TypeName}' object is not subscriptable");
        }
    }

    private static void SetSlice(ListValue list, SliceValue slice, Value value, EvaluationContext context)
    {
        var indices = SliceBounds.Indices(slice, list.Items.Count);
        var items = Sequences.Elements(value, context.Budget);
        foreach (var item in items)
        {
            ContainerGuard.Admit(list, item, context.Budget);
        }

        list.Changed = context.Origin;
        if (slice.Step is NoneValue)
        {
            var at = indices.Count > 0 ? indices[0] : SliceBounds.Indices(new SliceValue(NoneValue.Instance, slice.Lower, NoneValue.Instance), list.Items.Count).Count;
            list.Elements.RemoveRange(slice.Lower is NoneValue ? 0 : at, indices.Count);
            list.Elements.InsertRange(slice.Lower is NoneValue ? 0 : at, items);
            return;
        }

        if (indices.Count != items.Count)
        {
            throw ScriptException.Value($"attempt to assign sequence of size {items.Count} to extended slice of size {indices.Count}");
        }

        for (var i = 0; i < indices.Count; i++)
        {
            list.Elements[indices[i]] = items[i];
        }
    }

    private static TextValue Character(string text, Value index)
    {
        if (CodePoints.AreUnits(text))
        {
            return new TextValue(text[Index("string", index, text.Length)].ToString());
        }

        var parts = CodePoints.Split(text);
        return new TextValue(parts[Index("string", index, parts.Count)]);
    }

    private static int Index(string what, Value index, int count)
    {
        if (!Numbers.TryInteger(index, out var integer))
        {
            throw ScriptException.Type($"{what.Split(' ')[0]} indices must be integers{(what is "string" ? string.Empty : " or slices")}, not '{index.TypeName}'");
        }

        var absolute = integer < 0 ? integer + count : integer;
        return absolute >= 0 && absolute < count ? (int)absolute : throw new ScriptException("IndexError", $"{what} index out of range");
    }
}
