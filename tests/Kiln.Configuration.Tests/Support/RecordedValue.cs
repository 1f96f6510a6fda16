using System.Numerics;
using System.Text.Json;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Support;

/// <summary>The encoding of values in the reference data.</summary>
internal static class RecordedValue
{
    private const string KeyMark = "__key__";

    public static Value Decode(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => NoneValue.Instance,
        JsonValueKind.True => BoolValue.True,
        JsonValueKind.False => BoolValue.False,
        JsonValueKind.String => new TextValue(element.GetString()!),
        JsonValueKind.Array => new ListValue(element.EnumerateArray().Select(Decode)),
        JsonValueKind.Number => element.GetRawText() is var raw && raw.AsSpan().IndexOfAny(".eE") >= 0
            ? new FloatValue(element.GetDouble())
            : new IntValue(BigInteger.Parse(raw, System.Globalization.CultureInfo.InvariantCulture)),
        _ => DecodeObject(element),
    };

    /// <summary>What differs, in words; null when the values are the same in type and content.</summary>
    public static string? Difference(Value expected, Value actual, string path)
    {
        if (expected.Kind != actual.Kind || (expected is SetValue a && actual is SetValue b && a.Elements.Count != b.Elements.Count))
        {
            return $"{path}: expected {Representation.Source(expected)}, got {Representation.Source(actual)}";
        }

        return (expected, actual) switch
        {
            (DictValue x, DictValue y) => DictDifference(x, y, path),
            (ListValue x, ListValue y) => ItemDifference(x.Items, y.Items, path),
            (TupleValue x, TupleValue y) => ItemDifference(x.Items, y.Items, path),
            _ => ValueEquality.AreEqual(expected, actual) ? null : $"{path}: expected {Representation.Source(expected)}, got {Representation.Source(actual)}",
        };
    }

    private static Value DecodeObject(JsonElement element)
    {
        if (element.TryGetProperty("__tuple__", out var tuple))
        {
            return new TupleValue(tuple.EnumerateArray().Select(Decode));
        }

        if (element.TryGetProperty("__set__", out var set))
        {
            return new SetValue(set.EnumerateArray().Select(Decode));
        }

        if (element.TryGetProperty("__bytes__", out var bytes))
        {
            return new BytesValue(System.Text.Encoding.Latin1.GetBytes(bytes.GetString()!));
        }

        return new DictValue(element.EnumerateObject().Select(static member => KeyValuePair.Create(member.Name, Decode(member.Value))));
    }

    // JSON has text keys only; a key of another type was recorded as its source text behind a mark.
    private static string? DictDifference(DictValue expected, DictValue actual, string path)
    {
        var byText = new DictValue();
        foreach (var (key, entry) in actual.Entries)
        {
            byText.Set(key is TextValue || !expected.Keys.Any(IsMarked) ? Representation.Text(key) : KeyMark + Representation.Source(key), entry.Value, Origin.Default);
        }

        foreach (var (key, entry) in expected.Entries)
        {
            if (!byText.TryGet(key, out var other))
            {
                return $"{path}[{key}] is missing";
            }

            if (Difference(entry.Value, other, $"{path}[{key}]") is { } difference)
            {
                return difference;
            }
        }

        return expected.Count == byText.Count ? null : $"{path} has extra keys: {string.Join(", ", byText.Keys.Where(key => !expected.TryGet(key, out _)))}";
    }

    private static bool IsMarked(Value key) => key is TextValue text && text.Value.StartsWith(KeyMark, StringComparison.Ordinal);

    private static string? ItemDifference(IReadOnlyList<Value> expected, IReadOnlyList<Value> actual, string path)
    {
        if (expected.Count != actual.Count)
        {
            return $"{path}: expected {Representation.Source(new ListValue(expected))}, got {Representation.Source(new ListValue(actual))}";
        }

        return expected.Select((item, index) => Difference(item, actual[index], $"{path}[{index}]")).FirstOrDefault(static difference => difference is not null);
    }
}
