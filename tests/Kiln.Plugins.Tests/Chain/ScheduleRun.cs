using Kiln.Plugins.Chain.Scheduling;

namespace Kiln.Plugins.Tests.Chain;

/// <summary>Plays a schedule to its end; which of the running packages ends next is decided by a random number.</summary>
internal sealed class ScheduleRun
{
    private readonly List<string> _log = [];
    private readonly Dictionary<string, string> _outcomes = new(StringComparer.Ordinal);

    private ScheduleRun()
    {
    }

    /// <summary>Starts and ends, in order.</summary>
    public IReadOnlyList<string> Log => _log;

    /// <summary>What became of each, sorted by name.</summary>
    public IReadOnlyList<string> Outcomes => [.. _outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}")];

    public int MostAtOnce { get; private set; }

    public List<string> Cycles { get; } = [];

    /// <param name="sources">The packages.</param>
    /// <param name="jobs">How many at once.</param>
    /// <param name="failing">Names of packages that fail.</param>
    /// <param name="results">What built packages turn out to require and provide.</param>
    /// <param name="random">Decides which ends next.</param>
    /// <param name="before">What is built already.</param>
    public static ScheduleRun Play(
        IReadOnlyList<SourceFacts> sources,
        int jobs,
        IReadOnlySet<string>? failing = null,
        IReadOnlyDictionary<string, ResultFacts>? results = null,
        Random? random = null,
        IReadOnlyDictionary<int, ResultFacts>? before = null)
    {
        var run = new ScheduleRun();
        var schedule = new BuildSchedule(sources, before ?? new Dictionary<int, ResultFacts>());
        List<int> running = [];
        while (true)
        {
            while (running.Count < jobs && schedule.Next() is { } next)
            {
                running.Add(next);
                run._log.Add("+" + sources[next].Name);
            }

            run.MostAtOnce = Math.Max(run.MostAtOnce, running.Count);
            run.Note(schedule, sources);
            if (running.Count == 0)
            {
                return run;
            }

            int ended = running[random?.Next(running.Count) ?? 0];
            running.Remove(ended);
            run.End(schedule, ended, sources[ended].Name, failing, results);
        }
    }

    private void End(BuildSchedule schedule, int number, string name, IReadOnlySet<string>? failing, IReadOnlyDictionary<string, ResultFacts>? results)
    {
        _log.Add("-" + name);
        if (failing?.Contains(name) == true)
        {
            _outcomes.Add(name, "failed");
            schedule.Fail(number);
        }
        else
        {
            _outcomes.Add(name, "built");
            schedule.Succeed(number, results?.GetValueOrDefault(name) ?? ResultFacts.None);
        }
    }

    private void Note(BuildSchedule schedule, IReadOnlyList<SourceFacts> sources)
    {
        Cycles.AddRange(schedule.TakeCycles().Select(cycle => string.Join(' ', cycle.Select(number => sources[number].Name))));
        foreach (DroppedPackage dropped in schedule.TakeDropped())
        {
            _outcomes.Add(sources[dropped.Package].Name, $"given up for {sources[dropped.Cause].Name}");
        }
    }
}
