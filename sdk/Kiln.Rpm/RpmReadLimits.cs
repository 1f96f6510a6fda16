namespace Kiln.Rpm;

/// <summary>Bounds on what a header may claim. Memory in use also never exceeds a small multiple of the bytes really read.</summary>
public sealed record RpmReadLimits
{
    /// <summary>The bounds that rpm itself sets.</summary>
    public static RpmReadLimits Default { get; } = new();

    /// <summary>Index entries of one header; 65,535 by default.</summary>
    public int MaximumEntries { get; init; } = 0xffff;

    /// <summary>Data bytes of the main header; 256 MiB by default.</summary>
    public int MaximumHeaderBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Data bytes of the signature header; 64 MiB by default.</summary>
    public int MaximumSignatureBytes { get; init; } = 64 * 1024 * 1024;
}
