namespace Kiln.Rpm.Tests;

public sealed class NevraTests
{
    [Theory]
    [InlineData("bash-5.2.15-2.x86_64", "bash", null, "5.2.15", "2", "x86_64")]
    [InlineData("perl-libs-4:5.36.0-1.el9.noarch", "perl-libs", 4u, "5.36.0", "1.el9", "noarch")]
    [InlineData("g++-0:1-1.src", "g++", 0u, "1", "1", "src")]
    public void Parses_and_writes(string text, string name, uint? epoch, string version, string release, string architecture)
    {
        var nevra = Nevra.Parse(text);
        Assert.Equal(new Nevra(name, new EpochVersionRelease(epoch, version, release), architecture), nevra);
        Assert.Equal(text, nevra.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("bash")]
    [InlineData("bash.x86_64")]
    [InlineData("bash-1.x86_64")]
    [InlineData("-1-1.x86_64")]
    [InlineData("bash--1.x86_64")]
    [InlineData("bash-1-.x86_64")]
    [InlineData("bash-1-1.")]
    [InlineData("bash-1:-1.x86_64")]
    public void Refuses_what_is_no_identity(string text)
    {
        Assert.False(Nevra.TryParse(text, out _));
        Assert.Contains(text, Assert.Throws<FormatException>(() => Nevra.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_name_has_no_epoch() => Assert.Equal("a-1-2.noarch.rpm", Nevra.Parse("a-3:1-2.noarch").FileName);
}
