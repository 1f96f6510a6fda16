using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation;

/// <summary>The arguments of a call.</summary>
internal sealed record CallArguments(IReadOnlyList<Value> Positional, IReadOnlyList<KeyValuePair<string, Value>> Named)
{
    public static CallArguments None { get; } = new([], []);

    public int Count => Positional.Count + Named.Count;

    /// <summary>The argument at a position or of a name; null when it is not there.</summary>
    public Value? Find(int index, string name)
    {
        if (index >= 0 && index < Positional.Count)
        {
            return Positional[index];
        }

        foreach (var (key, value) in Named)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    public Value Need(string function, int index, string name) =>
        Find(index, name) ?? throw ScriptException.Type($"{function}() missing required argument '{name}' (pos {index + 1})");

    public string NeedText(string function, int index, string name) => Need(function, index, name) is TextValue text
        ? text.Value
        : throw ScriptException.Type($"{function}() argument '{name}' must be str, not {Need(function, index, name).TypeName}");

    public int NeedInt(string function, int index, string name) => ToInt(function, name, Need(function, index, name));

    public int FindInt(string function, int index, string name, int fallback) =>
        Find(index, name) is { } value && value is not NoneValue ? ToInt(function, name, value) : fallback;

    /// <summary>Fails when there are more arguments than a function takes.</summary>
    public CallArguments AtMost(string function, int count)
    {
        return Count <= count ? this : throw ScriptException.Type($"{function}() takes at most {count} argument{(count == 1 ? string.Empty : "s")} ({Count} given)");
    }

    private static int ToInt(string function, string name, Value value) =>
        Numbers.TryInteger(value, out var integer) && integer >= int.MinValue && integer <= int.MaxValue
            ? (int)integer
            : throw ScriptException.Type($"{function}() argument '{name}' must be a small whole number, not {value.TypeName}");
}
