namespace Kiln.Configuration.Values;

/// <summary>Text.</summary>
public sealed class TextValue : Value
{
    /// <summary>Makes a text.</summary>
    /// <param name="value">The text.</param>
    public TextValue(string value) => Value = value;

    /// <summary>The empty text.</summary>
    public static TextValue Empty { get; } = new(string.Empty);

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Text;

    /// <inheritdoc/>
    public override string TypeName => "str";

    /// <inheritdoc/>
    public override bool IsTrue => Value.Length > 0;
}
