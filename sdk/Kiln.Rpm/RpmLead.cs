using System.Buffers.Binary;

namespace Kiln.Rpm;

/// <summary>The first 96 bytes of a package: they say little more than that it is one.</summary>
/// <param name="Major">Major version of the file format.</param>
/// <param name="Minor">Minor version of the file format.</param>
/// <param name="IsSource">True for a source package.</param>
/// <param name="Name">Name, version and release, cut to 65 bytes.</param>
public sealed record RpmLead(int Major, int Minor, bool IsSource, string Name)
{
    private const int Length = 96;
    private const int NameOffset = 10;
    private const int NameLength = 66;
    private const int HeaderStyleSignature = 5;
    private const int SignatureTypeOffset = 78;
    private const int OldestMajor = 3;
    private const int NewestMajor = 6;

    private static ReadOnlySpan<byte> Magic => [0xed, 0xab, 0xee, 0xdb];

    internal static RpmLead Read(PackageReader reader)
    {
        // A short text file is no package rather than a truncated one.
        var magic = reader.Read(Magic.Length, "the lead");
        if (!magic.AsSpan().SequenceEqual(Magic))
        {
            throw new RpmFormatException(RpmFormatReason.NotAPackage, 0, "not an RPM package: the file does not begin with the RPM magic number");
        }

        return Parse([.. magic, .. reader.Read(Length - Magic.Length, "the lead")]);
    }

    private static RpmLead Parse(ReadOnlySpan<byte> bytes)
    {
        int major = bytes[4];
        if (major is < OldestMajor or > NewestMajor)
        {
            throw new RpmFormatException(RpmFormatReason.UnsupportedVersion, 4, $"RPM package of format version {major}; versions {OldestMajor} to {NewestMajor} can be read");
        }

        var kind = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        if (kind > 1)
        {
            throw new RpmFormatException(RpmFormatReason.NotAPackage, 6, $"not an RPM package: the lead names kind {kind}, which is neither binary (0) nor source (1)");
        }

        var signature = BinaryPrimitives.ReadUInt16BigEndian(bytes[SignatureTypeOffset..]);
        if (signature != HeaderStyleSignature)
        {
            throw new RpmFormatException(RpmFormatReason.UnsupportedVersion, SignatureTypeOffset, $"RPM package with a signature of type {signature}; only header-style signatures ({HeaderStyleSignature}) can be read");
        }

        var name = bytes.Slice(NameOffset, NameLength);
        var end = name.IndexOf((byte)0);
        return new RpmLead(major, bytes[5], kind == 1, RpmText.Decode(end < 0 ? name : name[..end]));
    }
}
