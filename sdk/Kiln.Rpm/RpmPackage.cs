namespace Kiln.Rpm;

/// <summary>Lead, signature and header of a package file. Nothing of the payload is read.</summary>
public sealed class RpmPackage
{
    private RpmPackage(RpmLead lead, RpmHeader signature, RpmHeader header, long payloadOffset)
    {
        Lead = lead;
        Signature = signature;
        Header = header;
        PayloadOffset = payloadOffset;
    }

    /// <summary>The lead.</summary>
    public RpmLead Lead { get; }

    /// <summary>The signature header; its tags have numbers of their own.</summary>
    public RpmHeader Signature { get; }

    /// <summary>The main header.</summary>
    public RpmHeader Header { get; }

    /// <summary>Offset of the payload in the file.</summary>
    public long PayloadOffset { get; }

    /// <summary>Reads a package file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="limits">Bounds; those of rpm by default.</param>
    /// <exception cref="RpmFormatException">The file is not a readable package.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static RpmPackage Open(string path, RpmReadLimits? limits = null)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Open(stream, limits);
    }

    /// <summary>Reads a package from a stream, which need not be seekable, and leaves it at the first byte of the payload.</summary>
    /// <param name="stream">The stream, at the first byte of the package. It stays open.</param>
    /// <param name="limits">Bounds; those of rpm by default.</param>
    /// <exception cref="RpmFormatException">The stream does not carry a readable package.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static RpmPackage Open(Stream stream, RpmReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var bounds = limits ?? RpmReadLimits.Default;
        var reader = new PackageReader(stream);
        var lead = RpmLead.Read(reader);
        var signature = new RpmHeader(HeaderReader.ReadSignature(reader, bounds));
        var header = new RpmHeader(HeaderReader.ReadMain(reader, bounds));
        RequireIdentity(header);
        return new RpmPackage(lead, signature, header, reader.Position);
    }

    // What every caller relies on is checked here, so that a bad file fails where it is opened.
    private static void RequireIdentity(RpmHeader header)
    {
        _ = header.Nevra;
        _ = header.Requires;
    }
}
