namespace Kiln.Plugins.Chain.Scheduling;

/// <summary>
/// Decides which package may be built next. Packages are numbers, in the order given. What becomes of each does not depend on how many are built at once
/// nor on which ends first: as long as anything can be built or is being built nothing is decided; only then circles are broken, and if there is none,
/// packages are given up.
/// </summary>
internal sealed class BuildSchedule
{
    private enum State
    {
        Waiting,
        Running,
        Built,
        Failed,
        Dropped,
    }

    private readonly ProviderIndex _providers;
    private readonly int[] _all;
    private readonly State[] _states;

    /// <summary>For whom a package waits; it is dropped when one of them fails.</summary>
    private readonly SortedSet<int>[] _needs;

    /// <summary>After whom a package comes, however that one ends.</summary>
    private readonly SortedSet<int>[] _after;

    /// <summary>Needs that were given up because they went in a circle.</summary>
    private readonly HashSet<int>[] _released;

    /// <summary>Whom the results of a built package need in order to be installed.</summary>
    private readonly Dictionary<int, int[]> _installed = [];

    private readonly Dictionary<int, int> _causes = [];
    private readonly List<IReadOnlyList<int>> _cycles = [];
    private readonly List<DroppedPackage> _dropped = [];

    /// <param name="sources">In the order given.</param>
    /// <param name="results">What is built already.</param>
    public BuildSchedule(IReadOnlyList<SourceFacts> sources, IReadOnlyDictionary<int, ResultFacts> results)
    {
        _providers = new ProviderIndex(sources);
        _states = new State[sources.Count];
        _all = [.. Enumerable.Range(0, sources.Count)];
        foreach ((int package, ResultFacts facts) in results)
        {
            _providers.Learn(package, facts);
        }

        _needs = [.. sources.Select((source, number) => new SortedSet<int>(source.Requires.SelectMany(_providers.ProvidersOf).Where(provider => provider != number)))];
        _after = [.. sources.Select((source, number) => new SortedSet<int>(Enumerable.Range(0, number).Where(earlier => sources[earlier].FileName == source.FileName)))];
        _released = [.. sources.Select(_ => new HashSet<int>())];
        foreach ((int package, ResultFacts facts) in results)
        {
            Learn(package, facts);
        }

        for (int number = 0; number < sources.Count; number++)
        {
            // A second file of one name comes after the first, whose results it would find.
            _needs[number].ExceptWith(_after[number]);
            if (results.ContainsKey(number))
            {
                _needs[number].Clear();
            }
        }

        Extend();
        BreakCycles();
    }

    /// <summary>Circles found since the last call, each in the order given.</summary>
    public IReadOnlyList<IReadOnlyList<int>> TakeCycles() => Take(_cycles);

    /// <summary>Packages given up since the last call.</summary>
    public IReadOnlyList<DroppedPackage> TakeDropped() => Take(_dropped);

    /// <summary>The first package that can be built now, which is being built from then on; null if there is none at the moment.</summary>
    public int? Next()
    {
        do
        {
            int found = Array.FindIndex(_all, IsReady);
            if (found >= 0)
            {
                _states[found] = State.Running;
                return found;
            }
        }
        while (!_states.Contains(State.Running) && (BreakCycles() || Drop()));

        return null;
    }

    /// <summary>A package is built, or was before.</summary>
    public void Succeed(int package, ResultFacts results)
    {
        _states[package] = State.Built;
        Learn(package, results);
        Extend();
    }

    /// <summary>A package failed.</summary>
    public void Fail(int package)
    {
        _states[package] = State.Failed;
        _causes[package] = package;
    }

    private void Learn(int package, ResultFacts results)
    {
        _providers.Learn(package, results);
        _installed[package] = [.. results.Requires.SelectMany(_providers.ProvidersOf).Distinct().Where(provider => provider != package)];
    }

    private bool IsReady(int package) =>
        _states[package] == State.Waiting
        && _needs[package].All(other => _states[other] == State.Built)
        && _after[package].All(other => _states[other] is not (State.Waiting or State.Running));

    /// <summary>Who needs a built package needs whatever has to be installed along with it.</summary>
    private void Extend()
    {
        foreach (int package in Waiting())
        {
            var open = new Queue<int>(_needs[package]);
            while (open.TryDequeue(out int need))
            {
                foreach (int further in _installed.GetValueOrDefault(need, []))
                {
                    if (further != package && !_released[package].Contains(further) && !_after[package].Contains(further) && _needs[package].Add(further))
                    {
                        open.Enqueue(further);
                    }
                }
            }
        }
    }

    /// <summary>Packages that wait for each other in a circle are built in the order given, each whatever becomes of the others.</summary>
    private bool BreakCycles()
    {
        IReadOnlyList<IReadOnlyList<int>> cycles = CycleFinder.Find(
            Waiting(), package => _needs[package].Union(_after[package]).Where(other => _states[other] == State.Waiting));
        foreach (IReadOnlyList<int> cycle in cycles)
        {
            for (int place = 0; place < cycle.Count; place++)
            {
                int package = cycle[place];
                _needs[package].ExceptWith(cycle);
                _after[package].ExceptWith(cycle);
                _released[package].UnionWith(cycle);
                if (place > 0)
                {
                    _after[package].Add(cycle[place - 1]);
                }
            }
        }

        _cycles.AddRange(cycles);
        return cycles.Count > 0;
    }

    /// <summary>Gives up the packages that need one that failed or was given up.</summary>
    private bool Drop()
    {
        int[] lost = [.. Waiting().Where(package => _needs[package].Any(IsLost))];
        foreach (int package in lost)
        {
            int cause = _causes[_needs[package].First(IsLost)];
            _causes[package] = cause;
            _dropped.Add(new DroppedPackage(package, cause));
        }

        foreach (int package in lost)
        {
            _states[package] = State.Dropped;
        }

        return lost.Length > 0;
    }

    private bool IsLost(int package) => _states[package] is State.Failed or State.Dropped;

    private int[] Waiting() => [.. _all.Where(package => _states[package] == State.Waiting)];

    private static List<T> Take<T>(List<T> list)
    {
        List<T> taken = [.. list];
        list.Clear();
        return taken;
    }
}
