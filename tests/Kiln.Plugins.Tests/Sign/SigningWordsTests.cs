using Kiln.Plugins.Sign;
using Kiln.Sdk.Configuration;

namespace Kiln.Plugins.Tests.Sign;

public sealed class SigningWordsTests
{
    private static readonly string[] Packages = ["/r/a b.rpm", "/r/c.rpm"];

    [Theory]
    [InlineData("--addsign %(rpms)s", "--addsign|/r/a b.rpm|/r/c.rpm")]
    [InlineData("%(rpms)s", "/r/a b.rpm|/r/c.rpm")]
    [InlineData("x", "x")]
    [InlineData("", "")]
    [InlineData("--files=%(rpms)s: end", "--files=/r/a b.rpm|/r/c.rpm:|end")]
    [InlineData("-d %(resultdir)s/x", "-d|/r/x")]
    [InlineData("-D '%%_gpg_name a b'", "-D|%_gpg_name a b")]
    [InlineData("%%(rpms)s", "%(rpms)s")]
    [InlineData("%(rpms)s%(rpms)s", "/r/a b.rpm|/r/c.rpm/r/a b.rpm|/r/c.rpm")]
    public void Words_are_expanded(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', SigningWords.Expand(ShellWords.Split(text), Packages, "/r")));

    [Theory]
    [InlineData("%(rpm)s", "'%(rpm)s'")]
    [InlineData("%(rpms)d", "'%(rpms)d'")]
    [InlineData("%s", "'%s'")]
    [InlineData("a%", "'%'")]
    [InlineData("%(rpms", "'%('")]
    public void A_percent_sign_that_stands_for_nothing_is_named(string text, string named) =>
        Assert.Contains($"has {named}", Assert.Throws<FormatException>(() => SigningWords.Expand([text], Packages, "/r")).Message, StringComparison.Ordinal);
}
