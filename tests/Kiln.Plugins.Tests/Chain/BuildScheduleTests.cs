using Kiln.Plugins.Chain.Scheduling;

namespace Kiln.Plugins.Tests.Chain;

/// <summary>In which order packages are built that need each other.</summary>
public sealed class BuildScheduleTests
{
    [Fact]
    public void A_package_waits_for_what_it_requires_and_for_nothing_else()
    {
        ScheduleRun run = ScheduleRun.Play([Source("c", "b"), Source("free"), Source("b", "a"), Source("a")], jobs: 2);

        Assert.Equal(["+free", "+a", "-free", "-a", "+b", "-b", "+c", "-c"], run.Log);
    }

    [Fact]
    public void What_needs_nothing_keeps_the_order_given() =>
        Assert.Equal(["+b", "-b", "+a", "-a", "+c", "-c"], ScheduleRun.Play([Source("b"), Source("a"), Source("c")], jobs: 1).Log);

    [Fact]
    public void A_failure_takes_along_only_those_that_need_it()
    {
        ScheduleRun run = ScheduleRun.Play([Source("a"), Source("b", "a"), Source("c", "b"), Source("d")], jobs: 2, failing: Names("a"));

        Assert.Equal(["a: failed", "b: given up for a", "c: given up for a", "d: built"], run.Outcomes);
    }

    [Fact]
    public void A_circle_is_built_in_the_order_given_whatever_fails_in_it()
    {
        ScheduleRun run = ScheduleRun.Play([Source("z", "b"), Source("b", "a"), Source("a", "c"), Source("c", "b")], jobs: 4, failing: Names("b"));

        Assert.Equal(["b a c"], run.Cycles);
        Assert.Equal(["a: built", "b: failed", "c: built", "z: given up for b"], run.Outcomes);
        Assert.Equal(["+b", "-b", "+a", "-a", "+c", "-c"], run.Log);
    }

    [Fact]
    public void What_results_require_when_they_are_installed_is_waited_for()
    {
        SourceFacts[] sources = [Source("app", "lib"), Source("lib"), Source("runtime")];
        var results = new Dictionary<string, ResultFacts>(StringComparer.Ordinal) { ["lib"] = new(["runtime-data"], ["lib"]) };

        Assert.Equal(["+lib", "+runtime", "-lib", "-runtime", "+app", "-app"], ScheduleRun.Play(sources, jobs: 2, results: results).Log);
    }

    [Fact]
    public void A_circle_that_only_results_reveal_is_broken_when_nothing_else_can_be_done()
    {
        SourceFacts[] sources = [Source("app", "lib"), Source("lib"), Source("runtime", "app"), Source("other")];
        var results = new Dictionary<string, ResultFacts>(StringComparer.Ordinal) { ["lib"] = new(["runtime"], ["lib"]) };

        ScheduleRun run = ScheduleRun.Play(sources, jobs: 2, results: results);

        Assert.Equal(["app runtime"], run.Cycles);
        Assert.Equal(["+lib", "+other", "-lib", "-other", "+app", "-app", "+runtime", "-runtime"], run.Log);
    }

    [Fact]
    public void What_is_built_already_waits_for_nothing_and_is_looked_into()
    {
        SourceFacts[] sources = [Source("lib", "tool"), Source("tool"), Source("app", "odd-name"), Source("data")];
        var before = new Dictionary<int, ResultFacts> { [0] = new(["data"], ["odd-name"]) };

        ScheduleRun run = ScheduleRun.Play(sources, jobs: 1, failing: Names("tool"), before: before);

        Assert.Equal(["+lib", "-lib", "+tool", "-tool", "+data", "-data", "+app", "-app"], run.Log);
    }

    [Fact]
    public void Files_of_one_name_are_built_one_after_the_other()
    {
        SourceFacts first = Source("same");
        ScheduleRun run = ScheduleRun.Play([first, first with { Name = "again" }, Source("x")], jobs: 3, failing: Names("same"));

        Assert.Equal(["+same", "+x", "-same", "+again", "-x", "-again"], run.Log);
    }

    [Fact]
    public void A_package_that_requires_itself_does_not_wait_for_itself() =>
        Assert.Equal(["a: built"], ScheduleRun.Play([Source("a", "a-devel")], jobs: 1).Outcomes);

    private static SourceFacts Source(string name, params string[] requires) => new(name + "-1-1.src.rpm", name, requires, []);

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.Ordinal);
}
