using Kiln.Configuration.Options;

namespace Kiln.Configuration.Values;

/// <summary>A list. Files change it in place; once a configuration is loaded nothing does.</summary>
public sealed class ListValue : Value
{
    /// <summary>Makes a list of the given elements.</summary>
    /// <param name="elements">The elements, copied.</param>
    public ListValue(IEnumerable<Value> elements) => Elements = [.. elements];

    /// <summary>The elements.</summary>
    public IReadOnlyList<Value> Items => Elements;

    /// <summary>The last statement that changed the list in place; null when it is as it was made.</summary>
    public Origin? Changed { get; internal set; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.List;

    /// <inheritdoc/>
    public override string TypeName => "list";

    /// <inheritdoc/>
    public override bool IsTrue => Elements.Count > 0;

    internal List<Value> Elements { get; }
}
