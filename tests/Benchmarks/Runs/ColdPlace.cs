namespace Kiln.Benchmarks.Runs;

/// <summary>
/// A file system of its own for each run, new, in a file on the disk of the buildroots; and dnf, started by hand with the configuration that the program under test wrote into its
/// buildroot. On one that is used ext4 makes files half as fast for minutes after others were deleted, and who writes pays for what others left to be written.
/// </summary>
internal sealed class ColdPlace : IAsyncDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
    private readonly BuildTool dnf = new("dnf-3");
    private readonly IReadOnlyList<string> setup;
    private readonly string directory;

    /// <param name="root">The buildroot, made and seen by the host.</param>
    /// <param name="setup">Words of the package manager that made it, for instance <c>install @buildsys-build</c>.</param>
    public ColdPlace(string root, IReadOnlyList<string> setup)
    {
        this.setup = setup;
        directory = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(root))!, ".bench-cold");
        Directory.CreateDirectory(Disk);
        File.SetUnixFileMode(directory, Everybody);
        string[] lines = File.ReadAllLines(Path.Combine(root, "etc/dnf/dnf.conf"));
        File.WriteAllLines(Configuration, lines.Where(line => !line.StartsWith("cachedir", StringComparison.Ordinal)));
    }

    /// <summary>Puts all that the program makes there.</summary>
    public IReadOnlyList<string> Options => ["--config-opts", $"basedir={Library}", "--config-opts", $"cache_topdir={Cache}"];

    /// <summary>How many packages dnf alone installed, when last counted.</summary>
    public int Packages { get; private set; }

    private string Disk => Path.Combine(directory, "disk");

    private string Image => Path.Combine(directory, "image");

    private string Tree => Path.Combine(Disk, "tree");

    private string Cache => Path.Combine(Disk, "cache");

    private string Library => Path.Combine(Disk, "lib");

    private string Configuration => Path.Combine(directory, "dnf.conf");

    private string[] Common => ["-y", "-q", "-c", Configuration, "--installroot", Tree, "--releasever", "12", $"--setopt=cachedir={Cache}", "--setopt=reposdir=/nonexistent"];

    /// <summary>Makes the place of the next run, with nothing left to be written of the last.</summary>
    public async Task NextAsync()
    {
        await RemoveAsync();
        await new BuildTool("truncate").RunAsync("-s", "8G", Image);
        await new BuildTool("mkfs.ext4").RunAsync("-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", Image);
        await new BuildTool("mount").RunAsync("-o", "loop", Image, Disk);
        foreach (string path in new[] { Disk, Tree, Cache, Library })
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, Everybody);
        }

        await new BuildTool("sync").RunAsync();
    }

    /// <summary>Installs with dnf alone.</summary>
    public Task InstallAsync() => dnf.RunAsync([.. Common, "--setopt=deltarpm=False", "--allowerasing", .. setup]);

    /// <summary>Counts what <see cref="InstallAsync"/> installed.</summary>
    public async Task CountAsync()
    {
        string list = Directory.Exists(Path.Combine(Tree, "usr")) ? await dnf.RunAsync([.. Common, "repoquery", "--installed"]) : string.Empty;
        Packages = list.Length == 0 ? Packages : list.Count(letter => letter == '\n');
    }

    public async ValueTask DisposeAsync()
    {
        await RemoveAsync();
        Directory.Delete(directory, recursive: true);
    }

    private async Task RemoveAsync()
    {
        if (File.Exists(Image))
        {
            await new BuildTool("umount").RunAsync(Disk);
            File.Delete(Image);
        }
    }
}
