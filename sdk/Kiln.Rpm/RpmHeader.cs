using System.Buffers.Binary;

namespace Kiln.Rpm;

/// <summary>
/// The tags of a package. Immutable; data is decoded when asked for. Members throw <see cref="RpmFormatException"/> where a tag holds
/// another type than it must or tags contradict each other; a tag that is absent gives null or an empty list, as stated.
/// </summary>
public sealed partial class RpmHeader
{
    private readonly HeaderBlob _blob;

    internal RpmHeader(HeaderBlob blob) => _blob = blob;

    /// <summary>All tags of the header in ascending order.</summary>
    public IEnumerable<RpmTag> Tags => _blob.Entries.Keys.Order().Select(tag => (RpmTag)tag);

    /// <summary>True if the header has the tag.</summary>
    public bool Contains(RpmTag tag) => _blob.Entries.ContainsKey((int)tag);

    /// <summary>The type of a tag's data; null if the tag is absent.</summary>
    public RpmDataType? TypeOf(RpmTag tag) => _blob.Entries.TryGetValue((int)tag, out var entry) ? entry.Type : null;

    /// <summary>A string; of a translated one the untranslated text, of several the first. Null if the tag is absent.</summary>
    public string? GetString(RpmTag tag) => Find(tag) is { } entry ? Strings(entry, maximum: 1)[0] : null;

    /// <summary>All strings of a tag; empty if it is absent.</summary>
    public IReadOnlyList<string> GetStrings(RpmTag tag) => Find(tag) is { } entry ? Strings(entry, entry.Count) : [];

    /// <summary>The first integer of a tag, unsigned; null if it is absent.</summary>
    public ulong? GetInteger(RpmTag tag) => GetIntegers(tag) is [var first, ..] ? first : null;

    /// <summary>All integers of a tag of any integer type, unsigned; empty if it is absent.</summary>
    public IReadOnlyList<ulong> GetIntegers(RpmTag tag)
    {
        if (Find(tag) is not { } entry)
        {
            return [];
        }

        if (entry.Type is < RpmDataType.Char or > RpmDataType.Int64)
        {
            throw WrongType(entry, "integers");
        }

        var size = HeaderData.ElementLength(entry.Type);
        var values = new ulong[entry.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var bytes = _blob.Data.AsSpan(entry.Offset + (i * size), size);
            values[i] = size switch
            {
                1 => bytes[0],
                2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
                4 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
                _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
            };
        }

        return values;
    }

    /// <summary>The raw bytes of a binary tag; empty if it is absent.</summary>
    public ReadOnlyMemory<byte> GetBytes(RpmTag tag)
    {
        if (Find(tag) is not { } entry)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        return entry.Type == RpmDataType.Binary ? _blob.Data.AsMemory(entry.Offset, entry.Count) : throw WrongType(entry, "bytes");
    }

    private HeaderEntry? Find(RpmTag tag) => _blob.Entries.TryGetValue((int)tag, out var entry) ? entry : null;

    private string[] Strings(HeaderEntry entry, int maximum)
    {
        if (entry.Type is not (RpmDataType.String or RpmDataType.StringArray or RpmDataType.I18nString))
        {
            throw WrongType(entry, "strings");
        }

        var strings = new string[Math.Min(entry.Count, maximum)];
        var rest = _blob.Data.AsSpan(entry.Offset);
        for (var i = 0; i < strings.Length; i++)
        {
            var end = rest.IndexOf((byte)0);
            strings[i] = RpmText.Decode(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return strings;
    }

    private RpmFormatException WrongType(HeaderEntry entry, string expected) =>
        new(RpmFormatReason.WrongType, _blob.DataStart + entry.Offset, $"tag {(RpmTag)entry.Tag} holds data of type {entry.Type} where {expected} are expected");

    private RpmFormatException Missing(RpmTag tag) =>
        new(RpmFormatReason.MissingTag, _blob.Start, $"the header has no tag {tag}");

    private RpmFormatException Contradiction(string message) => new(RpmFormatReason.Inconsistent, _blob.Start, message);
}
