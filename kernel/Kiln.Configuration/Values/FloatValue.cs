namespace Kiln.Configuration.Values;

/// <summary>A floating-point number.</summary>
public sealed class FloatValue : Value
{
    /// <summary>Makes a number.</summary>
    /// <param name="value">The number.</param>
    public FloatValue(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Float;

    /// <inheritdoc/>
    public override string TypeName => "float";

    /// <inheritdoc/>
    public override bool IsTrue => Value != 0;
}
