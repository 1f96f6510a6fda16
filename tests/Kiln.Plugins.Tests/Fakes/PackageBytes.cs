using System.Buffers.Binary;
using System.Text;

namespace Kiln.Plugins.Tests.Fakes;

/// <summary>Makes package files without payload.</summary>
internal static class PackageBytes
{
    private const int StringType = 6;
    private const int StringArrayType = 8;
    private const int Int32Type = 4;

    /// <param name="nvr">For instance <c>hello-2.10-1</c>.</param>
    /// <param name="requirements">As a spec file has them.</param>
    public static byte[] Source(string nvr, params string[] requirements) => File(nvr, requirements, files: [], sourceRpm: null);

    public static byte[] SourceOf(string nvr, params string[] files) => File(nvr, requirements: [], files, sourceRpm: null);

    public static byte[] Binary(string nvr, params string[] requirements) => File(nvr, requirements, files: [], sourceRpm: nvr + ".src.rpm");

    private static byte[] File(string nvr, string[] requirements, string[] files, string? sourceRpm)
    {
        byte[] lead = new byte[96];
        new byte[] { 0xed, 0xab, 0xee, 0xdb, 3, 0, 0, (byte)(sourceRpm is null ? 1 : 0), 0, 1 }.CopyTo(lead, 0);
        Encoding.ASCII.GetBytes(nvr).CopyTo(lead, 10);
        lead[77] = 1;
        lead[79] = 5;
        byte[] signature = Header([(1000, Int32Type, [0, 0, 0, 1], 1)]);
        return [.. lead, .. signature, .. new byte[(8 - (signature.Length % 8)) % 8], .. Header(Entries(nvr, requirements, files, sourceRpm))];
    }

    private static IEnumerable<(int Tag, int Type, byte[] Data, int Count)> Entries(string nvr, string[] requirements, string[] files, string? sourceRpm)
    {
        int release = nvr.LastIndexOf('-');
        int version = nvr.LastIndexOf('-', release - 1);
        yield return (1000, StringType, Text(nvr[..version]), 1);
        yield return (1001, StringType, Text(nvr[(version + 1)..release]), 1);
        yield return (1002, StringType, Text(nvr[(release + 1)..]), 1);
        yield return (1022, StringType, Text("x86_64"), 1);
        if (files.Length > 0)
        {
            yield return (1027, StringArrayType, [.. files.SelectMany(Text)], files.Length);
        }

        if (sourceRpm is not null)
        {
            yield return (1044, StringType, Text(sourceRpm), 1);
        }

        if (requirements.Length > 0)
        {
            string[][] words = [.. requirements.Select(requirement => requirement.Split(' '))];
            yield return (1048, Int32Type, [.. words.SelectMany(word => new byte[] { 0, 0, 0, (byte)(word.Length == 3 ? 12 : 0) })], words.Length);
            yield return (1049, StringArrayType, [.. words.SelectMany(word => Text(word[0]))], words.Length);
            yield return (1050, StringArrayType, [.. words.SelectMany(word => Text(word.Length == 3 ? word[2] : ""))], words.Length);
        }
    }

    private static byte[] Header(IEnumerable<(int Tag, int Type, byte[] Data, int Count)> entries)
    {
        var index = new List<byte>();
        var data = new List<byte>();
        foreach ((int tag, int type, byte[] bytes, int count) in entries)
        {
            data.AddRange(type == Int32Type ? new byte[(4 - (data.Count % 4)) % 4] : []);
            index.AddRange([.. Number(tag), .. Number(type), .. Number(data.Count), .. Number(count)]);
            data.AddRange(bytes);
        }

        return [0x8e, 0xad, 0xe8, 1, 0, 0, 0, 0, .. Number(index.Count / 16), .. Number(data.Count), .. index, .. data];
    }

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];
}
