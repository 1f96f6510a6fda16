using System.Globalization;

namespace Kiln.Rpm.Tests;

public sealed class EpochVersionReleaseTests
{
    [Theory]
    [InlineData("1.0", null, "1.0", null)]
    [InlineData("1.0-2", null, "1.0", "2")]
    [InlineData("3:1.0-2.fc40", 3u, "1.0", "2.fc40")]
    [InlineData("0:1.0", 0u, "1.0", null)]
    [InlineData(":1.0", 0u, "1.0", null)]
    [InlineData("a:1.0", null, "a:1.0", null)]
    [InlineData("99999999999:1", null, "99999999999:1", null)]
    [InlineData("", null, "", null)]
    public void Parses_every_form(string text, uint? epoch, string version, string? release) =>
        Assert.Equal(new EpochVersionRelease(epoch, version, release), EpochVersionRelease.Parse(text));

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.0-2")]
    [InlineData("0:1.0-2")]
    [InlineData("7:1.0~rc1-2^x")]
    public void Writes_what_it_read(string text) => Assert.Equal(text, EpochVersionRelease.Parse(text).ToString());

    [Fact]
    public void Operators_follow_the_order()
    {
        var old = EpochVersionRelease.Parse("1.0-1");
        var young = EpochVersionRelease.Parse("1:0.1-1");
        Assert.True(old < young && young > old && old <= young && young >= old);
        Assert.True(null < old);
    }

    [Fact]
    public void Agrees_with_rpm_on_epochs_and_releases()
    {
        string[] parts = ["1.0", "1.0-1", "1.0-2", "0:1.0", "1:1.0", "1:0.9-1", "2:1.0~rc-1", "1.0^a-1", "10:0-0", "1.0-1.fc40"];
        foreach (var (left, right) in parts.SelectMany(left => parts, (left, right) => (left, right)))
        {
            var answer = HostProgram.Run("rpm", "--eval", $"%{{lua:print(rpm.vercmp('{left}','{right}'))}}");
            var ours = EpochVersionRelease.Parse(left).CompareTo(EpochVersionRelease.Parse(right));
            Assert.True(ours == int.Parse(answer, CultureInfo.InvariantCulture), $"{left} against {right}: rpm says {answer.Trim()}, we say {ours}");
        }
    }
}
