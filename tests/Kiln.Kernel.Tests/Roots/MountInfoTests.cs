using Kiln.Kernel.Roots;

namespace Kiln.Kernel.Tests.Roots;

public sealed class MountInfoTests
{
    private static readonly MountInfo Mounts = new("""
        22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
        23 22 0:30 / /var/lib/mock rw,nosuid shared:3 master:1 - xfs /dev/sdb rw
        24 22 0:31 / /with\040blank\134and\040back rw - tmpfs tmpfs rw
        25 23 0:32 / /var/lib/mock rw - btrfs /dev/sdc rw
        not a line of it
        """);

    [Theory]
    [InlineData("/", "8:1", "ext4")]
    [InlineData("/var/lib/mockery", "8:1", "ext4")]
    [InlineData("/with blank\\and back/x", "0:31", "tmpfs")]
    public void A_path_is_on_the_longest_mount_above_it(string path, string device, string type) => Assert.Equal((device, type), Mounts.Of(path));

    [Fact]
    public void A_later_mount_covers_the_earlier() => Assert.Equal(("0:32", "btrfs"), Mounts.Of("/var/lib/mock/a"));

    [Fact]
    public void Nothing_is_known_without_a_list() => Assert.Equal((string.Empty, string.Empty), new MountInfo(string.Empty).Of("/"));
}
