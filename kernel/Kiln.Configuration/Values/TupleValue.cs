namespace Kiln.Configuration.Values;

/// <summary>A tuple: a list that cannot change and whose texts are never rendered.</summary>
public sealed class TupleValue : Value
{
    private readonly Value[] _elements;

    /// <summary>Makes a tuple of the given elements.</summary>
    /// <param name="elements">The elements, copied.</param>
    public TupleValue(IEnumerable<Value> elements) => _elements = [.. elements];

    /// <summary>The elements.</summary>
    public IReadOnlyList<Value> Items => _elements;

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Tuple;

    /// <inheritdoc/>
    public override string TypeName => "tuple";

    /// <inheritdoc/>
    public override bool IsTrue => _elements.Length > 0;
}
