namespace Kiln.Broker.Tests.Codec;

public sealed class TreePathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/etc")]
    [InlineData("/etc/...")]
    [InlineData("/a b/\n/ü")]
    public void A_normal_absolute_path_is_kept_as_it_is(string text) => Assert.Equal(text, TreePath.Parse(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData("etc")]
    [InlineData("./etc")]
    [InlineData("//")]
    [InlineData("//etc")]
    [InlineData("/etc/")]
    [InlineData("/etc//x")]
    [InlineData("/.")]
    [InlineData("/..")]
    [InlineData("/etc/../x")]
    [InlineData("/etc/./x")]
    [InlineData("/etc/..")]
    [InlineData("/et\0c")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(TreePath.TryParse(text, out _));
        Assert.Throws<FormatException>(() => TreePath.Parse(text));
    }

    [Fact]
    public void The_limits_are_counted_in_bytes()
    {
        Assert.True(TreePath.TryParse("/" + new string('x', 255), out _));
        Assert.False(TreePath.TryParse("/" + new string('x', 256), out _));
        Assert.True(TreePath.TryParse("/" + new string('ü', 127), out _));
        Assert.False(TreePath.TryParse("/" + new string('ü', 128), out _));
        var long4096 = string.Concat(Enumerable.Repeat("/abcdefg", 512));
        Assert.False(TreePath.TryParse(long4096, out _));
        Assert.True(TreePath.TryParse(long4096[..^1], out _));
    }

    [Fact]
    public void Parts_are_found()
    {
        var path = TreePath.Parse("/var/lib/rpm");
        Assert.Equal("rpm", path.Name);
        Assert.Equal("/var/lib", path.Parent.Text);
        Assert.Equal(["var", "lib", "rpm"], path.Components);
        Assert.Equal(TreePath.Root, TreePath.Parse("/var").Parent);
        Assert.Equal(TreePath.Root, TreePath.Root.Parent);
        Assert.Empty(TreePath.Root.Components);
        Assert.Equal("/var/lib/rpm/x", path.Append("x").Text);
        Assert.Throws<FormatException>(() => path.Append("../x"));
    }

    [Fact]
    public void The_default_value_is_the_root() => Assert.Equal(TreePath.Root, TreePath.Parse("/"));

    [Theory]
    [InlineData("/etc", "/", true)]
    [InlineData("/etc", "/etc", true)]
    [InlineData("/etc/x", "/etc", true)]
    [InlineData("/etcx", "/etc", false)]
    [InlineData("/", "/etc", false)]
    public void Below_means_whole_components(string path, string ancestor, bool expected) =>
        Assert.Equal(expected, TreePath.Parse(path).IsAtOrBelow(TreePath.Parse(ancestor)));
}
