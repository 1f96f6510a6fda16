namespace Kiln.Benchmarks.Runs;

/// <summary>Empty directories beside a buildroot, new ones for each run; and dnf, started by hand with the configuration that the program under test wrote into its buildroot.</summary>
internal sealed class ColdPlace : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
    private readonly BuildTool dnf = new("dnf-3");
    private readonly IReadOnlyList<string> setup;
    private readonly string directory;
    private int number;

    /// <param name="root">The buildroot, made and seen by the host.</param>
    /// <param name="setup">Words of the package manager that made it, for instance <c>install @buildsys-build</c>.</param>
    public ColdPlace(string root, IReadOnlyList<string> setup)
    {
        this.setup = setup;
        directory = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(root))!, ".bench-cold");
        Directory.CreateDirectory(directory);
        File.SetUnixFileMode(directory, Everybody);
        string[] lines = File.ReadAllLines(Path.Combine(root, "etc/dnf/dnf.conf"));
        File.WriteAllLines(Configuration, lines.Where(line => !line.StartsWith("cachedir", StringComparison.Ordinal)));
    }

    /// <summary>Unique extension of the run.</summary>
    public string Name => $"bench-cold-{number}";

    /// <summary>Cache directory of the run.</summary>
    public string Cache => Path.Combine(directory, $"cache-{number}");

    /// <summary>Unique extensions of all runs.</summary>
    public IEnumerable<string> Names => Enumerable.Range(1, number).Select(run => $"bench-cold-{run}");

    private string Tree => Path.Combine(directory, $"tree-{number}");

    private string Configuration => Path.Combine(directory, "dnf.conf");

    private string[] Common => ["-y", "-q", "-c", Configuration, "--installroot", Tree, "--releasever", "12", $"--setopt=cachedir={Cache}", "--setopt=reposdir=/nonexistent"];

    /// <summary>Makes the directories of the next run.</summary>
    public Task NextAsync()
    {
        number++;
        Directory.CreateDirectory(Tree);
        Directory.CreateDirectory(Cache);
        File.SetUnixFileMode(Cache, Everybody);
        return Task.CompletedTask;
    }

    public Task InstallAsync() => dnf.RunAsync([.. Common, "--setopt=deltarpm=False", "--allowerasing", .. setup]);

    /// <summary>How many packages that installed.</summary>
    public async Task<int> PackagesAsync()
    {
        string list = await dnf.RunAsync([.. Common, "repoquery", "--installed"]);
        return list.Count(letter => letter == '\n');
    }

    public void Dispose() => new BuildTool("rm").RunAsync("-rf", directory).GetAwaiter().GetResult();
}
