using System.Buffers.Binary;
using System.Text;

namespace Kiln.Rpm.Tests;

/// <summary>Makes package files by hand, also such as no rpm would make.</summary>
internal sealed class PackageBytes
{
    private readonly List<(int Tag, RpmDataType Type, int Count, byte[] Data)> _tags = [];

    public byte Major { get; set; } = 3;

    public bool HasRegion { get; set; } = true;

    public static PackageBytes Minimal() => new PackageBytes()
        .String(RpmTag.Name, "sample").String(RpmTag.Version, "1.0").String(RpmTag.Release, "1").String(RpmTag.Architecture, "noarch");

    public PackageBytes String(RpmTag tag, string value, RpmDataType type = RpmDataType.String) => Add(tag, type, 1, Encoding.UTF8.GetBytes(value + "\0"));

    public PackageBytes Strings(RpmTag tag, params string[] values) =>
        Add(tag, RpmDataType.StringArray, values.Length, Encoding.UTF8.GetBytes(string.Concat(values.Select(value => value + "\0"))));

    public PackageBytes Int32(RpmTag tag, params int[] values)
    {
        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), values[i]);
        }

        return Add(tag, RpmDataType.Int32, values.Length, bytes);
    }

    public PackageBytes Add(RpmTag tag, RpmDataType type, int count, byte[] data)
    {
        _tags.Add(((int)tag, type, count, data));
        return this;
    }

    public byte[] Build()
    {
        var lead = new byte[96];
        byte[] begin = [0xed, 0xab, 0xee, 0xdb, Major, 0, 0, 1];
        begin.CopyTo(lead, 0);
        lead[79] = 5;
        var signature = Header([(1000, RpmDataType.Int32, 1, new byte[4])], (int)RpmTag.HeaderSignatures);
        var padding = new byte[(8 - (signature.Length % 8)) % 8];
        return [.. lead, .. signature, .. padding, .. Header(_tags, (int)RpmTag.HeaderImmutable), .. "payload"u8];
    }

    public RpmPackage Open() => RpmPackage.Open(new MemoryStream(Build()));

    private byte[] Header(List<(int Tag, RpmDataType Type, int Count, byte[] Data)> tags, int region)
    {
        var data = new List<byte>();
        var entries = new List<int[]>();
        foreach (var (tag, type, count, bytes) in tags)
        {
            var size = type switch { RpmDataType.Int16 => 2, RpmDataType.Int32 => 4, RpmDataType.Int64 => 8, _ => 1 };
            data.AddRange(new byte[(size - (data.Count % size)) % size]);
            entries.Add([tag, (int)type, data.Count, count]);
            data.AddRange(bytes);
        }

        if (HasRegion)
        {
            var length = (entries.Count + 1) * 16;
            entries.Insert(0, [region, (int)RpmDataType.Binary, data.Count, 16]);
            data.AddRange(BigEndian(region, (int)RpmDataType.Binary, -length, 16));
        }

        return [0x8e, 0xad, 0xe8, 1, 0, 0, 0, 0, .. BigEndian(entries.Count, data.Count), .. entries.SelectMany(entry => BigEndian(entry)), .. data];
    }

    private static byte[] BigEndian(params int[] values) => values.SelectMany(value =>
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }).ToArray();
}
