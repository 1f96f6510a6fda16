using System.Buffers.Binary;
using System.Text;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Faults;

/// <summary>Layers that come from elsewhere: nothing but what was exported becomes one, and nothing is written outside of it.</summary>
public sealed class ImportedLayerTests
{
    private const int HeadBytes = 8;

    [Fact]
    public void Only_a_whole_archive_becomes_a_layer()
    {
        using TinyLayers layers = new(Caller.Root);
        (string key, string file) = Export(layers);
        byte[] whole = File.ReadAllBytes(file);
        int head = HeadBytes + BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(4));

        foreach ((string what, byte[] content) in new (string, byte[])[]
        {
            ("nothing", []), ("half a head", whole[..(head / 2)]), ("no archive", whole[..head]), ("a truncated archive", whole[..(whole.Length / 2)]),
            ("a flipped bit", Flip(whole, head + ((whole.Length - head) / 2))), ("text", "not a layer at all, only text"u8.ToArray()), ("another digest", OtherDigest(whole)),
        })
        {
            File.WriteAllBytes(file, content);
            RunResult result = layers.Kiln("layers", "import", file);

            Assert.True(result.ExitCode == 1, $"{what}: exit {result.ExitCode}\n{result.Error}");
            Assert.Contains(file, result.Error, StringComparison.Ordinal);
            Assert.True(layers.Layers.Count == 0 && layers.Remnants.Count == 0, $"{what} left something");
        }

        File.WriteAllBytes(file, whole);
        layers.Kiln("layers", "import", file).MustEndWith(0);
        Assert.True(TinyLayers.IsHit(layers.Init()));
        layers.MustBeRight();
        Assert.Equal(key, Path.GetFileName(layers.Layer));
    }

    [Fact]
    public void An_archive_that_leads_out_writes_nothing_outside()
    {
        using TinyLayers layers = new(Caller.Root);
        (_, string file) = Export(layers);
        byte[] whole = File.ReadAllBytes(file);
        string directory = layers.Workspace.OpenDirectory("evil");
        string victim = Path.Combine(layers.Workspace.OpenDirectory("victim"), "file");
        int depth = layers.Shelf.Count(letter => letter == '/') + 3;
        Shell.Run("sh", "-c", $$"""
            cd "$1" && mkdir tree && echo evil > tree/file && ln -s "$2" tree/link
            tar -cf evil.tar -P --transform 's|^tree/file|{{string.Concat(Enumerable.Repeat("../", depth))}}{{victim[1..]}}|' tree/file
            tar -rf evil.tar -P --transform 's|^tree/file|{{victim}}|' tree/file
            tar -rf evil.tar -C tree link && tar -rf evil.tar -P --transform 's|^tree/file|link/file|' tree/file
            zstd -q evil.tar -o evil.zst
            """, "sh", directory, Path.GetDirectoryName(victim)!).MustEndWith(0);
        int head = HeadBytes + BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(4));
        File.WriteAllBytes(file, [.. whole[..head], .. File.ReadAllBytes(Path.Combine(directory, "evil.zst"))]);

        layers.Kiln("layers", "import", file).MustEndWith(1);

        Assert.False(File.Exists(victim));
        Assert.Empty(layers.Layers);
    }

    [Fact]
    public void A_layer_for_other_inputs_is_there_and_not_used()
    {
        using TinyLayers layers = new(Caller.Root);
        (string key, string file) = Export(layers);
        string other = key[..^1] + (key[^1] == '0' ? '1' : '0');
        byte[] whole = File.ReadAllBytes(file);
        Encoding.ASCII.GetBytes(other).CopyTo(whole, whole.AsSpan().IndexOf(Encoding.ASCII.GetBytes(key)));
        File.WriteAllBytes(file, whole);
        layers.Kiln("layers", "import", file).MustEndWith(0);

        Assert.False(TinyLayers.IsHit(layers.Init()));
        Assert.Contains(layers.Layers, layer => Path.GetFileName(layer) == other);
        layers.MustBeRight();
    }

    [Fact]
    public void What_a_root_is_based_on_is_not_replaced()
    {
        using TinyLayers layers = new(Caller.Root);
        layers.Init();
        string file = Path.Combine(layers.Workspace.OpenDirectory("handed-on"), "layer.zst");
        layers.Kiln("layers", "export", Path.GetFileName(layers.Layer), file).MustEndWith(0);

        Assert.Contains("is in use and cannot be replaced", layers.Kiln("layers", "import", file).MustEndWith(1).Error, StringComparison.Ordinal);

        layers.MustBeRight();
    }

    /// <summary>A layer in a file, and none in the cache.</summary>
    private static (string Key, string File) Export(TinyLayers layers)
    {
        layers.Init();
        string key = Path.GetFileName(layers.Layer);
        string file = Path.Combine(layers.Workspace.OpenDirectory("handed-on"), "layer.zst");
        layers.Kiln("layers", "export", key, file).MustEndWith(0);
        layers.Kiln("--clean").MustEndWith(0);
        layers.Kiln("layers", "gc", key).MustEndWith(0);
        return (key, file);
    }

    private static byte[] Flip(byte[] content, int at)
    {
        byte[] flipped = [.. content];
        flipped[at] ^= 0x10;
        return flipped;
    }

    private static byte[] OtherDigest(byte[] content)
    {
        byte[] changed = [.. content];
        int at = content.AsSpan().IndexOf("\"digest\":\""u8) + Encoding.ASCII.GetByteCount("\"digest\":\"");
        changed[at] = (byte)(changed[at] == (byte)'0' ? '1' : '0');
        return changed;
    }
}
