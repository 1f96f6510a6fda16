using Kiln.DemoDistro.Conversion;

namespace Kiln.DemoDistro.Tests;

public sealed class MergedUsrTests
{
    [Theory]
    [InlineData("/bin/bash", "/usr/bin/bash")]
    [InlineData("/lib64/ld.so", "/usr/lib64/ld.so")]
    [InlineData("/lib", "/usr/lib")]
    [InlineData("/library/x", "/library/x")]
    [InlineData("/etc/passwd", "/etc/passwd")]
    public void Top_level_directories_move_under_usr(string path, string moved) => Assert.Equal(moved, MergedUsr.Map(path));

    [Theory]
    [InlineData("/bin/sh", "dash", "dash")]
    [InlineData("/lib64/ld.so", "/lib/x/ld.so.1", "/usr/lib/x/ld.so.1")]
    [InlineData("/usr/lib/x/a.so", "../../../lib/x/a.so.1", "a.so.1")]
    [InlineData("/sbin/tool", "../usr/bin/tool", "../bin/tool")]
    [InlineData("/etc/os-release", "../usr/lib/os-release", "../usr/lib/os-release")]
    public void A_link_points_where_its_target_went(string link, string target, string moved) => Assert.Equal(moved, MergedUsr.MapTarget(link, target));
}
