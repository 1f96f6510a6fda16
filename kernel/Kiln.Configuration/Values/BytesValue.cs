namespace Kiln.Configuration.Values;

/// <summary>Raw bytes.</summary>
public sealed class BytesValue : Value
{
    private readonly byte[] _bytes;

    /// <summary>Makes a value from a copy of the bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public BytesValue(ReadOnlySpan<byte> bytes) => _bytes = bytes.ToArray();

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Bytes;

    /// <inheritdoc/>
    public override string TypeName => "bytes";

    /// <inheritdoc/>
    public override bool IsTrue => _bytes.Length > 0;
}
