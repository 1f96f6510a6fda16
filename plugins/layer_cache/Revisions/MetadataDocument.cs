using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;

namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>Reads <c>repomd.xml</c> and metalink documents.</summary>
internal static class MetadataDocument
{
    private static readonly string[] Algorithms = ["sha512", "sha384", "sha256"];

    /// <summary>The revision that a <c>repomd.xml</c> is.</summary>
    /// <exception cref="UnreadableRepositoryException">It is not one, or not all of one.</exception>
    public static RepositoryRevision OfMetadata(byte[] content)
    {
        XElement root = Parse(content);
        XElement[] data = [.. Named(root, "data")];
        if (root.Name.LocalName != "repomd" || !data.Any(item => item.Attribute("type")?.Value == "primary"))
        {
            throw new UnreadableRepositoryException("its repomd.xml is none");
        }

        long stamp = Named(root, "revision").Concat(data.SelectMany(item => Named(item, "timestamp"))).Select(Number).DefaultIfEmpty().Max();
        return new RepositoryRevision(ChecksumOf(content), stamp);
    }

    /// <summary>The revision that a metalink document promises.</summary>
    /// <exception cref="UnreadableRepositoryException">It is no such document, or its checksums are too weak to tell revisions apart.</exception>
    public static RepositoryRevision OfMetalink(byte[] content)
    {
        XElement root = Parse(content);
        XElement[] files = [.. Named(root, "files").SelectMany(list => Named(list, "file")).Where(file => file.Attribute("name")?.Value == "repomd.xml")];
        if (root.Name.LocalName != "metalink" || files.Length != 1)
        {
            throw new UnreadableRepositoryException("its metalink does not describe one repomd.xml");
        }

        ILookup<string, string> hashes = Named(files[0], "verification").SelectMany(list => Named(list, "hash"))
            .ToLookup(hash => hash.Attribute("type")?.Value ?? string.Empty, hash => hash.Value.Trim().ToLowerInvariant(), StringComparer.Ordinal);
        string algorithm = Algorithms.FirstOrDefault(hashes.Contains) ?? throw new UnreadableRepositoryException("its metalink has no strong checksum");
        return new RepositoryRevision($"{algorithm}:{hashes[algorithm].First()}", Named(files[0], "timestamp").Select(Number).DefaultIfEmpty().Max());
    }

    /// <summary>Checksum that a revision has if this is its <c>repomd.xml</c>.</summary>
    public static string ChecksumOf(byte[] content) => Checksum("sha256", content);

    /// <summary>Whether content has a checksum.</summary>
    public static bool Fits(string checksum, byte[] content) => Checksum(checksum.Split(':')[0], content) == checksum;

    private static string Checksum(string algorithm, byte[] content) => algorithm + ":" + Convert.ToHexStringLower(algorithm switch
    {
        "sha512" => SHA512.HashData(content),
        "sha384" => SHA384.HashData(content),
        _ => SHA256.HashData(content),
    });

    private static IEnumerable<XElement> Named(XElement parent, string name) => parent.Elements().Where(element => element.Name.LocalName == name);

    private static long Number(XElement element) => long.TryParse(element.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;

    private static XElement Parse(byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader);
        }
        catch (XmlException failure)
        {
            throw new UnreadableRepositoryException($"its metadata is not well-formed: {failure.Message}", failure);
        }
    }
}
