using System.Text;

namespace Kiln.Rpm.Tests;

public sealed class DependencyTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("bash >= 5")]
    [InlineData("bash < 1:5-2")]
    [InlineData("/bin/sh")]
    [InlineData("(gcc or clang >= 12)")]
    public void Writes_what_it_read(string text) => Assert.Equal(text, Dependency.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("bash >=")]
    [InlineData("bash ~ 5")]
    [InlineData("bash >= 5 6")]
    public void Refuses_what_is_no_dependency(string text) => Assert.Throws<FormatException>(() => Dependency.Parse(text));

    [Theory]
    [InlineData("a", "a = 1", true)]
    [InlineData("a", "b = 1", false)]
    [InlineData("a >= 1", "a", true)]
    [InlineData("a >= 1.0", "a = 1.0-3", true)]
    [InlineData("a > 1.0", "a = 1.0-3", false)]
    [InlineData("a = 1.0", "a = 1.0-3", true)]
    [InlineData("a = 1.0-2", "a = 1.0-3", false)]
    [InlineData("a >= 1:1", "a = 2", false)]
    [InlineData("a < 2", "a = 2~rc1-1", true)]
    [InlineData("a > 1", "a < 2", true)]
    [InlineData("a > 2", "a < 2", false)]
    [InlineData("a <= 2", "a >= 2", true)]
    public void Holds_a_requirement_against_a_provide(string requirement, string provide, bool expected) =>
        Assert.Equal(expected, Dependency.Parse(requirement).IsSatisfiedBy(Dependency.Parse(provide)));

    [Fact]
    public void A_rich_dependency_needs_a_solver()
    {
        var rich = Dependency.Parse("(a or b)");
        Assert.True(rich.IsRich);
        Assert.Throws<InvalidOperationException>(() => rich.IsSatisfiedBy(Dependency.Parse("a")));
    }

    [Fact]
    public void Agrees_with_rpm_on_random_pairs()
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python) || HostProgram.Run(python, "-c", "import importlib.util; print(importlib.util.find_spec('rpm'))").StartsWith("None", StringComparison.Ordinal))
        {
            Assert.Skip("rpm's Python module (python3-rpm) is not installed on this machine");
        }

        var random = new Random(7);
        var pairs = Enumerable.Range(0, FuzzSize.Count(1000)).Select(_ => (RandomDependency(random), RandomDependency(random)));
        foreach (var chunk in pairs.Chunk(1000))
        {
            CompareWithRpm(python, chunk);
        }
    }

    private static void CompareWithRpm(string python, (Dependency Requirement, Dependency Provide)[] pairs)
    {
        var script = new StringBuilder("import rpm\nd = lambda f, v: rpm.ds(('a', f, v), 'provides')\n");
        foreach (var (requirement, provide) in pairs)
        {
            script.Append("print(int(d(").Append((int)requirement.Flags).Append(",'").Append(requirement.Version)
                .Append("').Compare(d(").Append((int)provide.Flags).Append(",'").Append(provide.Version).Append("'))))\n");
        }

        var answers = HostProgram.Run(python, "-c", script.ToString()).Split('\n');
        for (var i = 0; i < pairs.Length; i++)
        {
            var (requirement, provide) = pairs[i];
            Assert.True(requirement.IsSatisfiedBy(provide) == (answers[i] == "1"), $"{requirement} against {provide}: rpm says {answers[i]}");
        }
    }

    private static Dependency RandomDependency(Random random)
    {
        string[] versions = ["1.0", "1.0-1", "1.0-2", "2.0", "0:1.0-1", "1:1.0", "2:0.5-1", "1.0~rc1-1", "1.0^x", ""];
        return new Dependency("a", (RpmSense)(random.Next(0, 7) << 1), versions[random.Next(versions.Length)]);
    }
}
