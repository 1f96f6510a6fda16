using Kiln.Plugins.Chain.Scheduling;

namespace Kiln.Plugins.Tests.Chain;

/// <summary>What holds for every set of packages, on a few hundred that were made up. The seed of a failure is in its name.</summary>
public sealed class BuildSchedulePropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 300)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_becomes_of_a_package_does_not_depend_on_how_many_are_built_at_once(int seed)
    {
        MadeUpChain chain = new(seed);
        IReadOnlyList<string> expected = ScheduleRun.Play(chain.Sources, jobs: 1, chain.Failing, chain.Results).Outcomes;

        Assert.Equal(chain.Sources.Count, expected.Count);
        foreach (int jobs in (int[])[2, 3, 8])
        {
            Assert.Equal(expected, ScheduleRun.Play(chain.Sources, jobs, chain.Failing, chain.Results, new Random(seed + jobs)).Outcomes);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_circles_nothing_begins_before_what_it_requires_has_ended(int seed)
    {
        MadeUpChain chain = new(seed, circles: false);

        ScheduleRun run = ScheduleRun.Play(chain.Sources, jobs: 4, random: new Random(seed));

        Assert.Empty(run.Cycles);
        Assert.All(run.Outcomes, outcome => Assert.EndsWith(": built", outcome, StringComparison.Ordinal));
        List<string> log = [.. run.Log];
        Assert.All(chain.Sources, source => Assert.All(source.Requires, need => Assert.InRange(log.IndexOf("-" + need), 0, log.IndexOf("+" + source.Name))));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_waits_without_need(int seed)
    {
        MadeUpChain chain = new(seed, circles: false);
        List<string> log = [.. ScheduleRun.Play(chain.Sources, jobs: int.MaxValue, random: new Random(seed)).Log];

        // With room for all, a package begins before the first end that comes after the last end of what it requires.
        Assert.All(chain.Sources, source =>
        {
            int last = source.Requires.Select(need => log.IndexOf("-" + need)).DefaultIfEmpty(-1).Max();
            Assert.DoesNotContain(log[(last + 1)..log.IndexOf("+" + source.Name)], entry => entry.StartsWith('-'));
        });
    }

    /// <summary>Packages that require each other at random.</summary>
    private sealed class MadeUpChain
    {
        public MadeUpChain(int seed, bool circles = true)
        {
            var random = new Random(seed);
            string[] names = [.. Enumerable.Range(0, 2 + random.Next(12)).Select(number => $"pkg{(char)('a' + number)}")];
            string[] ranks = [.. names];
            random.Shuffle(ranks);
            Sources = [.. names.Select(name => new SourceFacts(name + "-1-1.src.rpm", name, Some(random, Allowed(name)), []))];
            Failing = circles ? names.Where(_ => random.Next(6) == 0).ToHashSet(StringComparer.Ordinal) : [];
            Results = names.ToDictionary(name => name, name => new ResultFacts(Some(random, names), [name]), StringComparer.Ordinal);

            IEnumerable<string> Allowed(string name) => circles ? names : ranks.TakeWhile(other => other != name);
        }

        public IReadOnlyList<SourceFacts> Sources { get; }

        public HashSet<string> Failing { get; }

        public IReadOnlyDictionary<string, ResultFacts> Results { get; }

        private static string[] Some(Random random, IEnumerable<string> names) => [.. names.Where(_ => random.Next(7) == 0)];
    }
}
