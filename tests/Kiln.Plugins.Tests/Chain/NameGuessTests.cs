using Kiln.Plugins.Chain.Scheduling;

namespace Kiln.Plugins.Tests.Chain;

/// <summary>What a package may provide, told from its name.</summary>
public sealed class NameGuessTests
{
    [Theory]
    [InlineData("chain-a", "chain-a")]
    [InlineData("zlib-devel", "zlib")]
    [InlineData("zlib-devel(x86-64)", "zlib")]
    [InlineData("libxxhash-devel", "xxhash")]
    [InlineData("xml2-tools", "libxml2")]
    [InlineData("libxxhash.so.0()(64bit)", "xxhash")]
    [InlineData("libfoo.so.1(FOO_1.2)(64bit)", "libfoo")]
    [InlineData("/usr/bin/cmark", "cmark")]
    [InlineData("pkgconfig(libcmark)", "cmark")]
    [InlineData("pkgconfig(foo-bar)", "foo")]
    [InlineData("cmake(Foo)", "foo")]
    [InlineData("python3dist(requests)", "python-requests")]
    [InlineData("python3.14dist(zope.interface)", "python-zope-interface")]
    [InlineData("python3-setuptools_scm", "python-setuptools_scm")]
    [InlineData("python-wheel", "python3-wheel")]
    [InlineData("perl(Foo::Bar)", "perl-Foo-Bar")]
    [InlineData("rubygem(rake)", "rubygem-rake")]
    [InlineData("npm(left-pad)", "nodejs-left-pad")]
    [InlineData("crate(serde/default)", "rust-serde")]
    [InlineData("config(hello)", "hello")]
    public void It_may(string capability, string source) => Assert.NotEqual(0, new NameGuess(capability).Fit(source));

    [Theory]
    [InlineData("chain-a", "chain-ab")]
    [InlineData("chain-ab", "chain-a")]
    [InlineData("zlibrary", "zlib")]
    [InlineData("libc.so.6()(64bit)", "c")]
    [InlineData("/bin/sh", "bash")]
    [InlineData("perl(Foo::Bar)", "perl-Foo-Baz")]
    [InlineData("hello", "")]
    public void It_will_not(string capability, string source) => Assert.Equal(0, new NameGuess(capability).Fit(source));

    [Theory]
    [InlineData("(a or b >= 1.2)", "a b")]
    [InlineData("((a and b-devel(x86-64)) if c)", "a b-devel(x86-64) c")]
    [InlineData("(pkgconfig(x) with pkgconfig(y) < 3)", "pkgconfig(x) pkgconfig(y)")]
    [InlineData("hello", "hello")]
    [InlineData("rpmlib(CompressedFileNames)", "")]
    public void A_rich_requirement_names_several(string requirement, string capabilities) =>
        Assert.Equal(capabilities.Split(' ', StringSplitOptions.RemoveEmptyEntries), RequirementText.Capabilities(requirement), StringComparer.Ordinal);

    [Fact]
    public void The_longest_name_that_fits_is_meant()
    {
        var index = new ProviderIndex([Source("python-requests"), Source("python-requests-mock")]);

        Assert.Equal([1], index.ProvidersOf("python3-requests-mock"));
        Assert.Equal([0], index.ProvidersOf("python3-requests-cache"));
    }

    [Fact]
    public void What_is_known_counts_more_than_a_name()
    {
        var index = new ProviderIndex([Source("foo"), Source("bar") with { Provides = ["foo-devel"] }, Source("baz")]);
        Assert.Equal([1], index.ProvidersOf("foo-devel"));

        index.Learn(2, new ResultFacts([], ["/usr/bin/foo"]));

        Assert.Equal([2], index.ProvidersOf("/usr/bin/foo"));
    }

    private static SourceFacts Source(string name) => new(name + "-1-1.src.rpm", name, [], []);
}
