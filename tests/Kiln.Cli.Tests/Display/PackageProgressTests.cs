using Kiln.Cli.Display;

namespace Kiln.Cli.Tests.Display;

public sealed class PackageProgressTests
{
    [Theory]
    [InlineData("  Installing       : filesystem-12-1.x86_64                               1/14 ", "installing 1/14 filesystem-12-1.x86_64")]
    [InlineData("  Upgrading        : zlib1g-1:1.2.13.dfsg-1.x86_64                        5/14 ", "upgrading 5/14 zlib1g-1:1.2.13.dfsg-1.x86_64")]
    [InlineData("  Verifying        : libacl1-2.3.1-3.x86_64                              14/14 ", "verifying 14/14 libacl1-2.3.1-3.x86_64")]
    [InlineData("(3/98): bash-5.2-1.x86_64.rpm                   1.2 MB/s | 300 kB     00:00    ", "downloading 3/98 bash-5.2-1.x86_64.rpm, 0.3 MB")]
    [InlineData("(4-5/98): gcc-12.x86_64.rpm                      12 MB/s |  23 MB     00:02    ", "downloading 4/98 gcc-12.x86_64.rpm, 23.0 MB")]
    [InlineData("[ 3/98] bash-0:5.2-1.fc44.x86_64         100% |  20.0 MiB/s |   1.0 MiB |  00m00s", "downloading 3/98 bash-0:5.2-1.fc44.x86_64, 1.0 MB")]
    [InlineData("[ 12/100] Installing bash-0:5.2-1.fc44.x 100% |  20.0 MiB/s |   8.0 MiB |  00m00s", "installing 12/100 bash-0:5.2-1.fc44.x")]
    [InlineData("[  1/100] Verify package files           100% | 700.0   B/s |  98.0   B |  00m00s", "verify 1/100 package")]
    [InlineData("Executing(%build): /bin/sh -e /var/tmp/rpm-tmp.NnhAHx", "%build")]
    [InlineData("Running transaction check", "")]
    [InlineData("minidistro                                      3.7 MB/s | 3.8 kB     00:00    ", "")]
    [InlineData("see (3/98): in the text", "")]
    public void A_line_is_understood(string line, string expected)
    {
        var progress = new PackageProgress();
        progress.Take(line);

        Assert.Equal(expected, progress.Text);
    }

    [Fact]
    public void Downloaded_bytes_add_up_and_stay()
    {
        var progress = new PackageProgress();
        progress.Take("(1/2): a.rpm      1.2 MB/s | 1.5 MB     00:00    ");
        progress.Take("(2/2): b.rpm      1.2 MB/s | 500 kB     00:00    ");
        progress.Take("  Installing       : a-1-1.noarch       1/2 ");

        Assert.Equal("installing 1/2 a-1-1.noarch, 2.0 MB", progress.Text);
    }
}
