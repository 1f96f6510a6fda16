using Kiln.DemoDistro.Debian;

namespace Kiln.DemoDistro.Tests;

public sealed class DebianTextTests
{
    [Theory]
    [InlineData("libc6", "libc6")]
    [InlineData("python3:any", "python3")]
    [InlineData("libc6 (>= 2.36)", "libc6 >= 2.36")]
    [InlineData("perl:any (>= 5.36.0-7)", "perl >= 5.36.0-7")]
    [InlineData("gcc (= 4:12.2.0-3)", "gcc = 4:12.2.0-3")]
    [InlineData("a (<< 2.0-1~)", "a < 2.0-1~")]
    [InlineData("a (>> 2.0-1)", "a > 2.0-1")]
    [InlineData("a (>> 2.0)", "a >= 2.0")]
    [InlineData("a (= 1-2-3)", "a = 1_2-3")]
    public void A_relation_is_told_in_the_words_of_rpm(string debian, string rpm) =>
        Assert.Equal(rpm, Assert.Single(Assert.Single(DebianRelation.ParseField(debian))).ToRpm());

    [Fact]
    public void A_field_is_a_conjunction_of_alternatives()
    {
        var terms = DebianRelation.ParseField("a (>= 1) | b,\n c");
        Assert.Equal(["a,b", "c"], terms.Select(term => string.Join(',', term.Select(relation => relation.Name))));
    }

    [Theory]
    [InlineData("1.0", null, "1.0", null)]
    [InlineData("2:1.0-3+deb12u1", "2", "1.0", "3+deb12u1")]
    [InlineData("1-2-3", null, "1_2", "3")]
    public void A_version_is_taken_apart(string text, string? epoch, string version, string? release) =>
        Assert.Equal(new DebianVersion(epoch, version, release), DebianVersion.Parse(text));

    [Fact]
    public void A_paragraph_keeps_its_continuation_lines()
    {
        var fields = ControlText.ParseParagraph("Package: a\nDescription: short\n long\n .\n end\n\nPackage: b\n");
        Assert.Equal("a", fields["package"]);
        Assert.Equal("short\nlong\n.\nend", fields["Description"]);
    }
}
