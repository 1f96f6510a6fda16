namespace Kiln.Configuration.Values;

/// <summary>A set, frozen or not.</summary>
public sealed class SetValue : Value
{
    /// <summary>Makes a set of the given elements; repetitions are dropped.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="frozen">Whether it is a <c>frozenset</c>.</param>
    public SetValue(IEnumerable<Value> elements, bool frozen = false)
    {
        Elements = new HashSet<Value>(elements, ValueEquality.Comparer);
        IsFrozen = frozen;
    }

    /// <summary>The elements, in no particular order.</summary>
    public IReadOnlyCollection<Value> Items => Elements;

    /// <summary>Whether it is a <c>frozenset</c>.</summary>
    public bool IsFrozen { get; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Set;

    /// <inheritdoc/>
    public override string TypeName => IsFrozen ? "frozenset" : "set";

    /// <inheritdoc/>
    public override bool IsTrue => Elements.Count > 0;

    internal HashSet<Value> Elements { get; }
}
