namespace Kiln.Configuration.Values;

/// <summary>Python's <c>None</c>.</summary>
public sealed class NoneValue : Value
{
    private NoneValue()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoneValue Instance { get; } = new();

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.None;

    /// <inheritdoc/>
    public override string TypeName => "NoneType";

    /// <inheritdoc/>
    public override bool IsTrue => false;
}
