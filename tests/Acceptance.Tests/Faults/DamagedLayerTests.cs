using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Faults;

/// <summary>Whatever is found in a cache, the buildroot is right, the run succeeds, and the next one has a layer again.</summary>
public sealed class DamagedLayerTests
{
    [Theory]
    [InlineData("layer.json", "")]
    [InlineData("layer.json", "{\"format\":1,\"below\":[")]
    [InlineData("story.json", "garbage")]
    [InlineData("tree", null)]
    public void A_torn_layer_is_made_anew(string file, string? content)
    {
        using TinyLayers layers = new(Caller.Root);
        layers.Init();
        string path = Path.Combine(layers.Layer, file);
        Shell.Run("rm", "-rf", path).MustEndWith(0);
        File.WriteAllText(content is null ? path + ".gone" : path, content ?? "");

        Assert.False(TinyLayers.IsHit(layers.Init()));
        Assert.True(TinyLayers.IsHit(layers.Init()));
        layers.MustBeRight();
    }

    [Fact]
    public void What_has_the_key_but_no_story_is_not_adopted()
    {
        using TinyLayers layers = new(Caller.Root);
        layers.Init();
        File.Delete(Path.Combine(layers.Layer, "story.json"));
        File.WriteAllText(Path.Combine(layers.Layer, "tree", "etc", "planted"), "an import that was killed before its content was checked");

        layers.Init();
        layers.Init();

        layers.MustBeRight();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_layer_of_another_version_is_neither_used_nor_touched(int format)
    {
        using TinyLayers layers = new(Caller.Root);
        layers.Init();
        string record = Path.Combine(layers.Layer, "layer.json");
        string foreign = File.ReadAllText(record).Replace("\"format\":1", $"\"format\":{format},\"more\":true", StringComparison.Ordinal);
        File.WriteAllText(record, foreign);

        RunResult run = layers.Init();

        Assert.False(TinyLayers.IsHit(run));
        Assert.Contains("was made by another version of Kiln", run.Error, StringComparison.Ordinal);
        Assert.Equal(foreign, File.ReadAllText(record));
        layers.MustBeRight();
    }

    [Fact]
    public void A_flipped_bit_is_found_by_verify_which_names_the_layer()
    {
        using TinyLayers layers = new(Caller.Root);
        layers.Init();
        string key = Path.GetFileName(layers.Layer);
        Assert.Contains($"recorded {key}", layers.Kiln("layers", "verify").MustEndWith(0).Output, StringComparison.Ordinal);
        string file = Path.Combine(layers.Layer, "tree", "etc", "passwd");
        byte[] content = File.ReadAllBytes(file);
        content[3] ^= 1;
        DateTime time = File.GetLastWriteTimeUtc(file);
        File.WriteAllBytes(file, content);
        File.SetLastWriteTimeUtc(file, time);

        Assert.Contains($"DAMAGED {key}", layers.Kiln("layers", "verify").MustEndWith(1).Output, StringComparison.Ordinal);
        layers.Kiln("--clean").MustEndWith(0);
        layers.Kiln("layers", "gc", key).MustEndWith(0);
        layers.Init();
        layers.MustBeRight();
    }

    [Theory]
    [InlineData("1971-01-01")]
    [InlineData("2099-01-01")]
    public void Times_of_another_clock_change_nothing(string when)
    {
        using TinyLayers layers = new(Caller.Root);
        layers.Init();
        string record = Path.Combine(layers.Layer, "layer.json");
        string text = File.ReadAllText(record);
        int at = text.IndexOf("\"created\":\"", StringComparison.Ordinal) + "\"created\":\"".Length;
        File.WriteAllText(record, text[..at] + when + text[(at + when.Length)..]);
        Shell.Run("find", layers.Cache, "-name", "tree", "-prune", "-o", "-exec", "touch", "-h", "-d", when, "{}", "+").MustEndWith(0);

        Assert.True(TinyLayers.IsHit(layers.Init()));
        layers.Kiln("layers", "verify").MustEndWith(0);
        layers.MustBeRight();
    }

    [Fact]
    public void A_package_file_that_is_named_counts_with_its_content()
    {
        using TinyLayers layers = new(Caller.Root);
        string file = Path.Combine(layers.Workspace.OpenDirectory("packages"), "named.rpm");
        Make(file, 1);
        string option = $"--config-opts=chroot_additional_packages={file}";
        layers.Init(option);
        Assert.True(TinyLayers.IsHit(layers.Init(option)));

        Make(file, 2);
        Assert.False(TinyLayers.IsHit(layers.Init(option)));

        Assert.Contains(layers.Manifest().Packages, package => package.Contains("named", StringComparison.Ordinal) && package.Contains("-2-1", StringComparison.Ordinal));
    }

    private static void Make(string file, int version)
    {
        string directory = Path.GetDirectoryName(file)!;
        string spec = Path.Combine(directory, "named.spec");
        File.WriteAllText(spec, $"Name: named\nVersion: {version}\nRelease: 1\nSummary: x\nLicense: MIT\nBuildArch: noarch\n%description\nx\n%files\n");
        Shell.Run("rpmbuild", "-bb", "--define", $"_topdir {directory}/top", spec).MustEndWith(0);
        File.Copy(Path.Combine(directory, "top", "RPMS", "noarch", $"named-{version}-1.noarch.rpm"), file, overwrite: true);
    }
}
