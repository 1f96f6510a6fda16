using Kiln.Configuration.Options;

namespace Kiln.Configuration.Values;

/// <summary>A value in a dictionary together with where it came from.</summary>
public sealed class DictEntry
{
    internal DictEntry(Value value, Origin origin)
    {
        Value = value;
        Origin = origin;
    }

    /// <summary>The value.</summary>
    public Value Value { get; internal set; }

    /// <summary>The statement that stored it.</summary>
    public Origin Origin { get; internal set; }
}
