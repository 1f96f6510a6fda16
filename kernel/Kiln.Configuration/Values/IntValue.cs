using System.Globalization;
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

    /// <summary>The number in decimal digits. Those of the usual size do without the framework's code for large numbers, which every start would have to compile.</summary>
    public string Digits => Value >= long.MinValue && Value <= long.MaxValue
        ? ((long)Value).ToString(CultureInfo.InvariantCulture)
        : Value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Int;

    /// <inheritdoc/>
    public override string TypeName => "int";

    /// <inheritdoc/>
    public override bool IsTrue => !Value.IsZero;
}
