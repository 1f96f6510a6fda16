namespace Kiln.Benchmarks.Runs;

/// <summary>dnf, started by hand on an empty directory beside the buildroot, with the configuration that the program under test wrote into its buildroot.</summary>
internal sealed class BareInstallation : IDisposable
{
    private readonly BuildTool dnf = new("dnf-3");
    private readonly IReadOnlyList<string> setup;
    private readonly string configuration = Path.GetTempFileName();
    private readonly string tree;
    private readonly string cache;

    /// <param name="root">The buildroot, made.</param>
    /// <param name="setup">Words of the package manager that made it, for instance <c>install @buildsys-build</c>.</param>
    public BareInstallation(string root, IReadOnlyList<string> setup)
    {
        this.setup = setup;
        tree = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(root))!, ".bench-bare");
        cache = tree + "-cache";
        string[] lines = File.ReadAllLines(Path.Combine(root, "etc/dnf/dnf.conf"));
        File.WriteAllLines(configuration, lines.Where(line => !line.StartsWith("cachedir", StringComparison.Ordinal)));
    }

    public async Task EmptyAsync()
    {
        await new BuildTool("rm").RunAsync("-rf", tree, cache);
        Directory.CreateDirectory(tree);
    }

    public Task RunAsync() =>
        dnf.RunAsync(["-y", "-c", configuration, "--installroot", tree, "--releasever", "12", $"--setopt=cachedir={cache}", "--setopt=reposdir=/nonexistent", "--setopt=deltarpm=False", "--allowerasing", .. setup]);

    public async Task<int> PackagesAsync()
    {
        string list = await dnf.RunAsync("-q", "-c", configuration, "--installroot", tree, "--releasever", "12", $"--setopt=cachedir={cache}", "--setopt=reposdir=/nonexistent", "repoquery", "--installed");
        return list.Count(letter => letter == '\n');
    }

    public void Dispose()
    {
        new BuildTool("rm").RunAsync("-rf", tree, cache, configuration).GetAwaiter().GetResult();
    }
}
