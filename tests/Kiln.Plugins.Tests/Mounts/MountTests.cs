using Kiln.Plugins.BindMount;
using Kiln.Plugins.Mount;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Mounts;

/// <summary>What the rows of bind_mount and mount become.</summary>
public sealed class MountTests
{
    [Theory]
    [InlineData("""["/srv/data", "/data"]""", "/srv/data -> /data rw")]
    [InlineData("""["/srv/data", "data//x/"]""", "/srv/data -> /data/x rw")]
    [InlineData("""["/srv/data", "/data", "ro"]""", "/srv/data -> /data ro")]
    public void A_bind_names_source_and_target(string row, string expected)
    {
        var bind = Assert.IsType<HostBind>(Only(new BindMountPlugin(), row));

        Assert.Equal(expected, $"{bind.Source} -> {bind.Target} {(bind.ReadOnly ? "ro" : "rw")}");
        Assert.True(bind.Executable);
    }

    [Theory]
    [InlineData("""["/srv"]""", "form")]
    [InlineData("""["/srv", "/x", "rx"]""", "form")]
    [InlineData("""["srv", "/x"]""", "not absolute")]
    [InlineData("""["/srv", "/x/../.."]""", "'/x/../..'")]
    [InlineData("""["/srv", "/"]""", "below the buildroot's root")]
    [InlineData("""["/srv", "/x"], ["/usr", "/x/"]""", "'/x' is the target of two entries")]
    public void A_wrong_bind_is_named(string rows, string text) => Refused(new BindMountPlugin(), rows, text);

    [Theory]
    [InlineData("""["tmpfs", "/mnt/a", "tmpfs", "size=64m,mode=0755"]""", 64L << 20, 0b111_101_101, true)]
    [InlineData("""["x", "/mnt/a", "tmpfs", ""]""", 0L, 0b001_111_111_111, true)]
    [InlineData("""["x", "/mnt/a", "tmpfs"]""", 0L, 0b001_111_111_111, true)]
    [InlineData("""["x", "/mnt/a", "tmpfs", "size=1G, noexec,nosuid,nodev,noatime"]""", 1L << 30, 0b001_111_111_111, false)]
    [InlineData("""["x", "/mnt/a", "tmpfs", "size=4096,size=8192"]""", 8192L, 0b001_111_111_111, true)]
    public void A_tmpfs_has_size_and_mode(string row, long size, int mode, bool executable) =>
        Assert.Equal(new TmpfsMount("/mnt/a", size, mode) { Executable = executable }, Only(new MountPlugin(), row));

    [Theory]
    [InlineData("""["/dev/vdb", "/mnt/a", "ext4", "defaults"]""", "ext4", false)]
    [InlineData("""["/dev/vdb", "/mnt/a", "xfs", "ro"]""", "xfs", true)]
    [InlineData("""["/dev/vdb", "/mnt/a", "btrfs", "rw"]""", "btrfs", false)]
    [InlineData("""["/dev/sr0", "/mnt/a", "iso9660", ""]""", "iso9660", true)]
    [InlineData("""["/dev/vdb", "/mnt/a", "squashfs", "rw"]""", "squashfs", true)]
    [InlineData("""["/dev/vdb", "/mnt/a", "erofs", ""]""", "erofs", true)]
    public void A_device_has_its_file_system(string row, string type, bool readOnly)
    {
        var mount = Assert.IsType<DeviceMount>(Only(new MountPlugin(), row));

        Assert.Equal((type, readOnly), (mount.FileSystem, mount.ReadOnly));
    }

    [Theory]
    [InlineData("""["/srv", "/mnt/a", "bind", "ro"]""", true)]
    [InlineData("""["/srv", "/mnt/a", "none", "bind"]""", false)]
    public void A_bind_may_be_written_as_a_mount(string row, bool readOnly) => Assert.Equal(new HostBind("/srv", "/mnt/a", readOnly), Only(new MountPlugin(), row));

    [Theory]
    [InlineData("""["server:/x", "/mnt/a", "nfs", "vers=4"]""", "('server:/x', '/mnt/a', 'nfs', 'vers=4') has the file system type 'nfs'")]
    [InlineData("""["/dev/vdb", "/mnt/a", "ext4", "data=journal"]""", "'data=journal'")]
    [InlineData("""["/srv", "/mnt/a", "none", "rbind"]""", "'none'")]
    [InlineData("""["/dev/vdb", "/mnt/a"]""", "form")]
    [InlineData("""["UUID=1", "/mnt/a", "ext4", ""]""", "path")]
    [InlineData("""["x", "/mnt/a", "tmpfs", "size=lots"]""", "'lots'")]
    [InlineData("""["x", "/mnt/a", "tmpfs", "size=99999999999g"]""", "'99999999999g'")]
    [InlineData("""["x", "/mnt/a", "tmpfs", "mode=999"]""", "'999'")]
    [InlineData("""["x", "/mnt/a", "tmpfs", "ro"]""", "nobody can write")]
    [InlineData("""["x", "..", "tmpfs", ""]""", "below the buildroot's root")]
    public void A_wrong_mount_is_named(string rows, string text) => Refused(new MountPlugin(), rows, text);

    private static MountPlan Only(KilnPlugin plugin, string row)
    {
        var mounts = new List<MountPlan>();
        var loaded = new LoadedPlugin(plugin, $$"""{"dirs": [{{row}}]}""");

        loaded.FireAsync(HookCatalogue.Mounts, new MountsContext(new ScriptedBuildroot(loaded.Settings), (mount, managed) =>
        {
            Assert.False(managed);
            mounts.Add(mount);
        })).GetAwaiter().GetResult();
        return Assert.Single(mounts);
    }

    private static void Refused(KilnPlugin plugin, string rows, string text)
    {
        KilnException error = Assert.Throws<KilnException>(() => new LoadedPlugin(plugin, $$"""{"dirs": [{{rows}}]}"""));

        Assert.Same(KilnErrors.BadOption, error.Error);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("dirs", error.WayOut, StringComparison.Ordinal);
    }
}
