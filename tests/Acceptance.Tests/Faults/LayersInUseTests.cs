using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;
using Kiln.Acceptance.Tests.Walking;

namespace Kiln.Acceptance.Tests.Faults;

/// <summary>What a root is stacked on stays, and what is killed in the middle of its work leaves nothing wrong.</summary>
public sealed class LayersInUseTests
{
    [Fact]
    public void Scrubbing_leaves_the_layers_of_other_buildroots()
    {
        using TinyLayers layers = new(Caller.Root);
        layers.Init("--uniqueext", "a");
        layers.Init("--uniqueext", "b");
        TreeManifest before = layers.Manifest("a");

        RunResult scrubbed = layers.Kiln("--uniqueext", "b", "--scrub=all").MustEndWith(0);

        Assert.Contains("layers that buildroots are based on stay", scrubbed.Error, StringComparison.Ordinal);
        Assert.Equal(["layers"], Directory.GetFileSystemEntries(layers.Cache).Select(path => Path.GetFileName(path)), StringComparer.Ordinal);
        layers.Kiln("--uniqueext", "a", "--no-clean", "--install", "base-passwd").MustEndWith(0);
        Assert.Empty(before.Differences(layers.Manifest("a")));
        layers.Kiln("--uniqueext", "a", "--scrub=all").MustEndWith(0);
        Assert.False(Directory.Exists(layers.Cache));
    }

    [Fact]
    public void A_snapshot_is_gone_back_to_and_no_collection_takes_it()
    {
        using TinyLayers layers = new(Caller.Root);
        layers.Init();
        layers.Kiln("--snapshot", "one").MustEndWith(0);
        TreeManifest before = layers.Manifest();
        layers.Kiln("--install", "dash").MustEndWith(0);
        Assert.NotEmpty(before.Differences(layers.Manifest()));

        layers.Kiln("--rollback-to", "one").MustEndWith(0);
        Assert.Empty(before.Differences(layers.Manifest()));

        layers.Kiln("--clean").MustEndWith(0);
        layers.Kiln("--plugin-option=layer_cache:max_size=0", "--plugin-option=layer_cache:max_age_days=0", "layers", "gc").MustEndWith(0);
        layers.Init();
        Assert.Empty(before.Differences(layers.Manifest()));
    }

    [Fact]
    public void There_is_no_snapshot_of_nothing()
    {
        using TinyLayers layers = new(Caller.Root);

        Assert.Contains("there is nothing to be kept", layers.Kiln("--snapshot", "one").MustEndWith(1).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_run_that_is_killed_while_it_stores_or_restores_leaves_nothing_wrong(bool stacked)
    {
        using TinyLayers layers = new(Caller.Root, stacked);
        Stopwatch clock = Stopwatch.StartNew();
        layers.Init();
        int whole = (int)clock.ElapsedMilliseconds;
        Random random = new(20261126);
        for (int round = 0; round < 6; round++)
        {
            if (round % 2 == 0)
            {
                layers.Kiln("--scrub=all");
            }

            // The second half of a run that installs is the one in which it stores.
            layers.KillInit(round % 2 == 0 ? random.Next(whole / 2, whole) : random.Next(50, whole / 2), round % 3 == 1 ? ["kiln-broker"] : ["kiln", "kiln-broker"]);
            layers.Init();
            layers.Kiln("layers", "verify").MustEndWith(0);
        }

        layers.MustBeRight();
        Assert.Empty(layers.Remnants.Select(path => string.Join(' ', Directory.GetFileSystemEntries(path).Prepend(path))));
    }

    [Theory]
    [InlineData("kiln-broker")]
    [InlineData("kiln")]
    public void What_is_killed_the_moment_it_stores_is_taken_away_by_the_next_run(string victim)
    {
        using TinyLayers layers = new(Caller.Root, stacked: false);
        for (int round = 0; round < 4; round++)
        {
            layers.KillStoring(victim);
            layers.Init();
            Assert.Empty(layers.Remnants);
            layers.Kiln("--scrub=all").MustEndWith(0);
        }
    }
}
