using System.Diagnostics;

namespace Kiln.Acceptance.Tests.Running;

/// <summary>A workspace with caches of its own, an overlay root, and a copy of the repository that a test may change.</summary>
internal sealed class LayerWorkspace : IDisposable
{
    private static readonly TimeSpan MetadataGranularity = TimeSpan.FromSeconds(2.5);

    private readonly string[] _options;

    public LayerWorkspace(bool asRoot, params string[] more)
    {
        Workspace = new Workspace(asRoot ? Caller.Root : Caller.User, ownCaches: true);
        Repository = Directory("repository");
        string distribution = Path.Combine(Installation.Distribution, "repo");
        Shell.Run("cp", "-rl", distribution + "/.", Repository).MustEndWith(0);
        Shell.Run("rm", "-rf", Path.Combine(Repository, "repodata")).MustEndWith(0);
        Shell.Run("cp", "-r", Path.Combine(distribution, "repodata"), Repository).MustEndWith(0);
        _options =
        [
            .. more, Workspace.SmallOption(), "--config-opts=root_provider=overlayfs", "--config-opts=host_visible_root=False",
            "--disablerepo=demo", $"--addrepo=file://{Repository}",
        ];
    }

    public Workspace Workspace { get; }

    private string Repository { get; }

    private string Metadata => Path.Combine(Repository, "repodata", "repomd.xml");

    public void Rebuild(string source, string results, params string[] more) => TryRebuild(source, results, more).MustEndWith(0);

    public RunResult TryRebuild(string source, string results, params string[] more) => Workspace.Rebuild(source, results, [.. _options, .. more]);

    public Process StartRebuild(string source, string results, string extension) => Workspace.StartKiln(
        [.. _options, "--uniqueext", extension, "--resultdir", Workspace.Results(results), "--rebuild", Installation.SourcePackage(source)]);

    public RunResult Layers(params string[] words) => Run(["-q", "layers", .. words]);

    public RunResult Run(params string[] arguments) => Workspace.Kiln([.. _options, .. arguments]);

    /// <summary>How often dnf was started.</summary>
    public int PackageManagerRuns(string results) => Workspace.ResultText(results, "root.log").Split('\n')
        .Count(line => line.Contains("Executing command: ['/usr/bin/dnf", StringComparison.Ordinal));

    public string Installed(string results) => Workspace.ResultText(results, "installed_pkgs.log");

    /// <summary>Publishes a new state, with the same packages.</summary>
    public void ChangeRepository()
    {
        // dnf takes metadata that it checked within the same second for fresh, and what it installs from them is rightly not kept.
        Thread.Sleep(MetadataGranularity);
        string text = File.ReadAllText(Metadata);
        File.WriteAllText(Metadata, System.Text.RegularExpressions.Regex.Replace(text, "<revision>[0-9]+", "<revision>9999999999", default, TimeSpan.FromSeconds(1)));
    }

    public void RemoveRepository()
    {
        Thread.Sleep(MetadataGranularity);
        File.Delete(Metadata);
    }

    public void Dispose()
    {
        Workspace.Kiln([.. _options, "--scrub=all"]);
        Workspace.Dispose();
    }

    private string Directory(string name)
    {
        string path = Path.Combine(Workspace.Directory, name);
        System.IO.Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        return path;
    }
}
