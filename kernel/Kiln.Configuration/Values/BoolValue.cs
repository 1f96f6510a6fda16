namespace Kiln.Configuration.Values;

/// <summary>True or false.</summary>
public sealed class BoolValue : Value
{
    private BoolValue(bool value) => Value = value;

    /// <summary>The value true.</summary>
    public static BoolValue True { get; } = new(value: true);

    /// <summary>The value false.</summary>
    public static BoolValue False { get; } = new(value: false);

    /// <summary>The truth value.</summary>
    public bool Value { get; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Bool;

    /// <inheritdoc/>
    public override string TypeName => "bool";

    /// <inheritdoc/>
    public override bool IsTrue => Value;

    /// <summary>The value for a condition.</summary>
    /// <param name="condition">The condition.</param>
    public static BoolValue Of(bool condition) => condition ? True : False;
}
