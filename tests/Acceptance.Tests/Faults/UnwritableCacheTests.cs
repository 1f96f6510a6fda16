using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Faults;

/// <summary>A cache that cannot be written, or not by everybody, saves nothing and stops nothing.</summary>
public sealed class UnwritableCacheTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_full_disk_costs_the_layer_and_nothing_else(bool stacked)
    {
        using TinyLayers layers = new(Caller.Root, stacked);
        Directory.CreateDirectory(layers.Shelf);
        Shell.Run("chmod", "-R", "a+rwX", layers.Cache).MustEndWith(0);
        Shell.Run("mount", "-t", "tmpfs", "-o", "size=6m,mode=777", "tmpfs", layers.Shelf).MustEndWith(0);
        try
        {
            RunResult run = layers.Init();

            Assert.Contains("could not be kept; the build goes on without", run.Error, StringComparison.Ordinal);
            Assert.Empty(layers.Layers);
            Assert.Empty(layers.Remnants);
            layers.MustBeRight();

            Shell.Run("mount", "-o", "remount,size=200m", layers.Shelf).MustEndWith(0);
            Assert.False(TinyLayers.IsHit(layers.Init()));
            Assert.True(TinyLayers.IsHit(layers.Init()));
            layers.MustBeRight();
        }
        finally
        {
            layers.Kiln("--clean");
            Shell.Run("umount", "-l", layers.Shelf);
        }
    }

    [Fact]
    public void A_disk_that_is_full_when_only_names_are_missing_leaves_the_root_whole()
    {
        using TinyLayers layers = new(Caller.Root);
        layers.Init();
        string key = layers.Layer;
        layers.Kiln("--clean").MustEndWith(0);
        Shell.Run("rm", "-rf", key).MustEndWith(0);
        Directory.CreateDirectory(key);
        File.WriteAllText(Path.Combine(key, "in-the-way"), "");
        Shell.Run("chattr", "+i", key).MustEndWith(0);
        try
        {
            Assert.Contains("could not be kept; the build goes on without", layers.Init().Error, StringComparison.Ordinal);
            Assert.Empty(layers.Remnants);
            layers.MustBeRight();
        }
        finally
        {
            Shell.Run("chattr", "-i", key).MustEndWith(0);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cache_that_may_only_be_read_is_no_obstacle(bool filled)
    {
        using TinyLayers layers = new(Caller.Root);
        Directory.CreateDirectory(layers.Cache);
        Shell.Run("chmod", "-R", "a+rwX", layers.Cache).MustEndWith(0);
        if (filled)
        {
            layers.Init();
        }

        Shell.Run("mount", "--bind", layers.Workspace.CacheDirectory, layers.Workspace.CacheDirectory).MustEndWith(0);
        try
        {
            Shell.Run("mount", "-o", "remount,bind,ro", layers.Workspace.CacheDirectory).MustEndWith(0);
            RunResult run = layers.Init("--uniqueext", "other");

            Assert.Contains("WARNING: Nothing is kept in", run.Error, StringComparison.Ordinal);
            Assert.False(TinyLayers.IsHit(run));
            layers.Init();
        }
        finally
        {
            Shell.Run("umount", "-l", layers.Workspace.CacheDirectory).MustEndWith(0);
        }

        layers.MustBeRight();
    }

    [Fact]
    public void Another_user_builds_with_the_same_cache_and_gets_a_right_buildroot()
    {
        using TinyLayers layers = new(Caller.Root);
        using Workspace second = new(Caller.User, caches: layers.Workspace.CacheDirectory);
        layers.Init();

        RunResult run = Workspace.Finish(layers.StartAs(second, "--init")).MustEndWith(0);

        // What the two users' roots show outside is owned by different numbers, so that neither is a layer for the other.
        Assert.False(TinyLayers.IsHit(run));
        layers.Init();
        layers.MustBeRight();
    }
}
