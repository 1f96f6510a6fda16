using System.Numerics;

namespace Kiln.Configuration.Values;

/// <summary>A whole number of any size.</summary>
public sealed class IntValue : Value
{
    /// <summary>Makes a number.</summary>
    /// <param name="value">The number.</param>
    public IntValue(BigInteger value) => Value = value;

    /// <summary>The number.</summary>
    public BigInteger Value { get; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Int;

    /// <inheritdoc/>
    public override string TypeName => "int";

    /// <inheritdoc/>
    public override bool IsTrue => !Value.IsZero;
}
