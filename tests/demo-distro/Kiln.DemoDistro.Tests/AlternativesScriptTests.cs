using Kiln.DemoDistro.Conversion;

namespace Kiln.DemoDistro.Tests;

public sealed class AlternativesScriptTests
{
    [Fact]
    public void Continued_lines_variables_and_slaves_are_understood()
    {
        const string script = "#!/bin/sh\nset -e\nTOOL=/usr/bin/gawk; export TOOL\nif true; then\n  update-alternatives --quiet --install /usr/bin/awk awk ${TOOL} 10 \\\n    --slave /bin/nawk nawk $TOOL\nfi\n";
        var group = Assert.Single(AlternativesScript.Parse("gawk", script));
        Assert.Equal(("awk", 10), (group.Name, group.Priority));
        Assert.Equal([new AlternativeLink("/usr/bin/awk", "awk", "/usr/bin/gawk"), new AlternativeLink("/usr/bin/nawk", "nawk", "/usr/bin/gawk")], group.Links);
    }

    [Theory]
    [InlineData("# update-alternatives --install /usr/bin/a a /usr/bin/b 10")]
    [InlineData("update-alternatives --remove a /usr/bin/b")]
    [InlineData("update-alternatives --install /usr/bin/a a /usr/bin/b $unknown")]
    [InlineData("update-alternatives --install /usr/bin/$i $i /usr/bin/b 10")]
    [InlineData("update-alternatives --install /usr/bin/a a")]
    public void What_cannot_be_known_is_left_out(string script) => Assert.Empty(AlternativesScript.Parse("p", script));
}
