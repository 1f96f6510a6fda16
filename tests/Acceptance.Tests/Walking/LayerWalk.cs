using System.Diagnostics;
using System.Globalization;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Walking;

/// <summary>
/// A random walk over what happens to repositories, configurations, buildroots and caches. After every step that makes or changes a buildroot the one made with
/// layers is compared with one made without any cache.
/// </summary>
internal sealed class LayerWalk : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kiln-walk-").FullName;
    private readonly Random _random;
    private readonly WalkPackages _packages;
    private readonly WalkRepository _repository;
    private readonly WalkConfiguration _configuration = new();
    private readonly WalkWorld _warm;
    private readonly WalkWorld _cold;
    private readonly (int Weight, Func<string> Act)[] _steps;
    private bool _comparable;
    private bool _rootHasTools;

    public LayerWalk(int seed)
    {
        Installation.Require();
        File.SetUnixFileMode(_directory, (UnixFileMode)0b111_101_101);
        _random = new Random(seed);
        _packages = new WalkPackages(Path.Combine(_directory, "packages"));
        _repository = new WalkRepository(_packages, Path.Combine(_directory, "repository"));
        (_warm, _cold) = (new WalkWorld(Path.Combine(_directory, "warm"), isCold: false), new WalkWorld(Path.Combine(_directory, "cold"), isCold: true));
        Configure();
        _steps =
        [
            (6, () => _repository.Change(_random)), (2, _repository.Rebuild), (2, () => _repository.GoBack(_random)), (1, TouchMetadata), (1, Vanish), (6, Edit),
            (8, () => Both("--init")), (5, Rebuild), (2, () => OnRoot(InstallDependencies)), (2, () => OnRoot(() => Both("--install", AnyName()))),
            (2, () => OnRoot(() => Both("--remove", AnyName()))), (1, () => OnRoot(() => Both("--update"))), (2, () => OnRoot(RebuildInPlace)), (3, Scrub), (4, Kill),
            (3, AtOnce), (2, Race), (2, () => OnRoot(Snapshot)), (2, Layers), (1, SwitchProvider),
        ];
    }

    /// <summary>What was done.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>How many times two buildroots were compared.</summary>
    public int Comparisons { get; private set; }

    /// <summary>How many runs began in a layer.</summary>
    public int Hits { get; private set; }

    public void Step()
    {
        int ticket = _random.Next(_steps.Sum(step => step.Weight));
        Func<string> act = _steps.First(step => (ticket -= step.Weight) < 0).Act;
        Stopwatch clock = Stopwatch.StartNew();
        Steps.Add("(unfinished)");
        string done = act();
        Steps[^1] = string.Create(CultureInfo.InvariantCulture, $"{done} ({clock.Elapsed.TotalSeconds:F1} s)");
    }

    public void Dispose() => Shell.Run("rm", "-rf", "--one-file-system", _directory);

    private void Note(string what) => Steps[^1] = what;

    private void Configure()
    {
        string text = _configuration.Text(_repository.Directory, Path.Combine(Installation.Distribution, "repo"));
        _warm.Write(text);
        _cold.Write(text);
    }

    private string Edit()
    {
        if (_random.Next(4) == 0)
        {
            _configuration.HasBuildTools = !_configuration.HasBuildTools;
        }

        string done = _configuration.Edit(_random);
        Configure();
        return done;
    }

    private string AnyName() => WalkPackages.Names[_random.Next(WalkPackages.Names.Count)];

    private string AnySource() => _packages.Sources[_random.Next(_packages.Sources.Count)];

    private string TouchMetadata()
    {
        string when = _random.Next(2) == 0 ? "1999-01-01" : "2099-01-01";
        Shell.Run("find", _repository.Directory, "-exec", "touch", "-d", when, "{}", "+").MustEndWith(0);
        return $"times of the repository are {when}";
    }

    private string Vanish()
    {
        _repository.Vanish();
        string done = Both("--init");
        _repository.Return();
        return "without repository: " + done;
    }

    private string Rebuild()
    {
        _configuration.HasBuildTools = true;
        Configure();
        return Both("--no-cleanup-after", "--rebuild", AnySource());
    }

    /// <summary>Something that is done to a buildroot which is there and the same in both worlds.</summary>
    private string OnRoot(Func<string> act)
    {
        if (!_comparable)
        {
            Both("--init");
        }

        if (!_comparable)
        {
            _configuration.Reset();
            _repository.Complete();
            Configure();
            Both("--init");
        }

        return _comparable ? act() : "no root to go on with";
    }

    private string InstallDependencies() => Both("--installdeps", AnySource());

    private string RebuildInPlace() => _rootHasTools ? Both("--no-clean", "--no-cleanup-after", "--rebuild", AnySource()) : Both("--no-clean", "--install", AnyName());

    /// <summary>The same in both worlds, and then both compared.</summary>
    private string Both(params string[] arguments)
    {
        Note(string.Join(' ', arguments.Select(word => Path.GetFileName(word))));
        bool makesRoot = !arguments.Contains("--no-clean", StringComparer.Ordinal) && (arguments.Contains("--init", StringComparer.Ordinal) || arguments.Contains("--rebuild", StringComparer.Ordinal));
        Age();
        Process[] runs = [_warm.Start(arguments), _cold.Start(arguments)];
        RunResult[] results = [.. runs.Select(run => Task.Run(() => Shell.Finish(run, input: null))).Select(task => task.GetAwaiter().GetResult())];
        Hits += results[0].Error.Contains("restored layer", StringComparison.Ordinal) ? 1 : 0;
        Assert.True(
            results[0].ExitCode == results[1].ExitCode, $"{string.Join(' ', arguments)}: exit {results[0].ExitCode} with layers, {results[1].ExitCode} without\n{results[0].Error}\n---\n{results[1].Error}");
        _rootHasTools = makesRoot ? _configuration.HasBuildTools : _rootHasTools;
        _comparable = results[0].ExitCode == 0 || (_comparable && !makesRoot && arguments[0] is "--install" or "--remove");
        if (_comparable)
        {
            Compare(null);
        }

        return $"{Steps[^1]} -> {results[0].ExitCode}";
    }

    private void Age() => Parallel.Invoke(_warm.Age, _cold.Age);

    private void Compare(string? extension)
    {
        TreeManifest[] trees = [.. new[] { _warm, _cold }.AsParallel().AsOrdered().Select(world => world.Manifest(extension))];
        Comparisons++;
        IReadOnlyList<string> differences = trees[0].Differences(trees[1]);
        Assert.True(differences.Count == 0, $"with layers / without:\n{string.Join('\n', differences.Take(40))}");
    }

    private string Scrub()
    {
        string kind = new[] { "chroot", "cache", "root-cache", "dnf-cache", "all", "overlayfs" }[_random.Next(6)];
        Note("scrub " + kind);
        _warm.Kiln("--scrub=" + kind).MustEndWith(0);
        _cold.Kiln("--scrub=" + kind).MustEndWith(0);
        _comparable &= kind is "cache" or "root-cache" or "dnf-cache";
        if (_comparable)
        {
            Compare(null);
        }

        return Steps[^1];
    }

    private string[] AnyRun(string extension) => _configuration.HasBuildTools && _random.Next(3) > 0
        ? ["--uniqueext", extension, "--no-cleanup-after", "--rebuild", AnySource()]
        : ["--uniqueext", extension, "--init"];

    private string Kill()
    {
        string[] arguments = AnyRun("killed");
        string[] victims = new[] { new[] { "kiln" }, ["kiln-broker"], ["kiln", "kiln-broker"], ["dnf-3"] }[_random.Next(4)];
        int delay = _random.Next(50, 2500);
        Note($"kill {string.Join(" and ", victims)} after {delay} ms of {string.Join(' ', arguments.Select(word => Path.GetFileName(word)))}");
        Process run = _warm.Start(arguments);
        Task<RunResult> end = Task.Run(() => Shell.Finish(run, input: null));
        Thread.Sleep(delay);
        foreach (int pid in victims.SelectMany(name => Descendants.Of(run.Id, name)).ToArray())
        {
            Shell.Run("kill", "-KILL", $"{pid}");
        }

        end.GetAwaiter().GetResult();
        return Steps[^1];
    }

    /// <summary>Several builds of one configuration, whose repositories stay as they are.</summary>
    private string AtOnce()
    {
        string[][] all = [.. Enumerable.Range(0, _random.Next(2, 4)).Select(number => AnyRun($"e{number}"))];
        Note("at once: " + string.Join("; ", all.Select(words => string.Join(' ', words.Skip(2).Select(word => Path.GetFileName(word))))));
        Age();
        RunResult[] warm = RunAll(_warm, all);
        RunResult[] cold = RunAll(_cold, all);
        for (int index = 0; index < all.Length; index++)
        {
            Assert.True(warm[index].ExitCode == cold[index].ExitCode, $"{string.Join(' ', all[index])}: exit {warm[index].ExitCode} with layers, {cold[index].ExitCode} without\n{warm[index].Error}");
            Hits += warm[index].Error.Contains("restored layer", StringComparison.Ordinal) ? 1 : 0;
            if (warm[index].ExitCode == 0)
            {
                Compare(all[index][1]);
            }
        }

        return Steps[^1];
    }

    private static RunResult[] RunAll(WalkWorld world, string[][] all)
    {
        Process[] runs = [.. all.Select(words => world.Start(words))];
        return [.. runs.Select(run => Task.Run(() => Shell.Finish(run, input: null))).ToArray().Select(task => task.GetAwaiter().GetResult())];
    }

    /// <summary>The repository or the caches change while builds run: whatever they see, the builds after them must be right.</summary>
    private string Race()
    {
        string[][] all = [AnyRun("e0"), AnyRun("e1")];
        bool scrubs = _random.Next(3) == 0;
        int delay = _random.Next(50, 2000);
        Note($"{(scrubs ? "scrub" : "change")} after {delay} ms of {string.Join("; ", all.Select(words => string.Join(' ', words.Skip(2).Select(word => Path.GetFileName(word)))))}");
        Process[] runs = [.. all.Select(words => _warm.Start(words))];
        Task<RunResult>[] ends = [.. runs.Select(run => Task.Run(() => Shell.Finish(run, input: null)))];
        Thread.Sleep(delay);
        string what = scrubs ? _warm.Kiln("--uniqueext", "e2", "--scrub=all").MustEndWith(0).ExitCode.ToString(CultureInfo.InvariantCulture) : _repository.Change(_random);
        Task.WaitAll(ends);
        return $"{Steps[^1]}: {what} -> {string.Join(' ', ends.Select(end => end.Result.ExitCode))}";
    }

    private string Snapshot()
    {
        if (_warm.Provider != "overlayfs")
        {
            return "no snapshots here";
        }

        Note("snapshot, change, roll back");
        _warm.Kiln("--snapshot", "walk").MustEndWith(0);
        TreeManifest before = _warm.Manifest();
        _warm.Kiln("--install", AnyName());
        _warm.Kiln("--rollback-to", "walk").MustEndWith(0);
        IReadOnlyList<string> differences = before.Differences(_warm.Manifest());
        Comparisons++;
        Assert.True(differences.Count == 0, $"before / after rolling back:\n{string.Join('\n', differences.Take(40))}");
        _warm.Kiln("--clean").MustEndWith(0);
        _warm.Kiln("--remove-snapshot", "walk").MustEndWith(0);
        _comparable = false;
        return Steps[^1];
    }

    private string Layers()
    {
        string what = new[] { "list", "gc", "verify", "hand on" }[_random.Next(4)];
        Note("layers " + what);
        if (what != "hand on")
        {
            _warm.Kiln("layers", what).MustEndWith(0);
            return Steps[^1];
        }

        string? key = _warm.Kiln("-q", "layers", "list").MustEndWith(0).Output.Split('\n').Select(line => line.Split(' ')[0]).FirstOrDefault(word => word.StartsWith("deps-", StringComparison.Ordinal) || word.StartsWith("base-", StringComparison.Ordinal));
        if (key is not null)
        {
            _warm.Kiln("layers", "export", key, Path.Combine(_warm.Caches, "layer.zst")).MustEndWith(0);
            if (_warm.Kiln("layers", "gc", key).ExitCode == 0)
            {
                _warm.Kiln("layers", "import", Path.Combine(_warm.Caches, "layer.zst")).MustEndWith(0);
            }
        }

        return Steps[^1];
    }

    private string SwitchProvider()
    {
        _warm.Kiln("--clean").MustEndWith(0);
        _warm.Provider = _warm.Provider == "overlayfs" ? "directory_root" : "overlayfs";
        _comparable = false;
        return "roots by " + _warm.Provider;
    }
}
