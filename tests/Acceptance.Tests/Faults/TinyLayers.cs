using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;
using Kiln.Acceptance.Tests.Walking;

namespace Kiln.Acceptance.Tests.Faults;

/// <summary>A buildroot of a few packages that is made in about a second, with caches of its own, and what lies in them.</summary>
internal sealed class TinyLayers : IDisposable
{
    private const string Setup = "chroot_setup_cmd=install filesystem base-passwd";

    private static readonly Lazy<TreeManifest> Cold = new(MakeCold);

    private readonly bool _stacked;

    public TinyLayers(Caller caller, bool stacked = true)
    {
        _stacked = stacked;
        Workspace = new Workspace(caller, ownCaches: true);
    }

    public Workspace Workspace { get; }

    /// <summary>The configuration's directory in the cache.</summary>
    public string Cache => Path.Combine(Workspace.CacheDirectory, "demo-12-x86_64");

    public string Shelf => Path.Combine(Cache, "layers");

    /// <summary>Directories of the layers that there are.</summary>
    public IReadOnlyList<string> Layers => Directory.Exists(Shelf) ? [.. Directory.GetDirectories(Shelf).Where(path => Path.GetFileName(path)[0] != '.')] : [];

    public string Layer => Assert.Single(Layers);

    /// <summary>What was begun and is not finished.</summary>
    public IReadOnlyList<string> Remnants => Directory.Exists(Shelf) ? [.. Directory.GetDirectories(Shelf, ".new-*")] : [];

    public RunResult Kiln(params string[] arguments) => Workspace.Finish(Start(arguments));

    public Process Start(params string[] arguments) => StartAs(Workspace, arguments);

    /// <summary>The same for another user.</summary>
    public Process StartAs(Workspace other, params string[] arguments) => other.StartKiln(
        [
            $"--config-opts={Setup}", "--config-opts=user_agent=none", "--disable-plugin=hw_info", "--disable-plugin=package_state",
            "--config-opts=root_provider=" + (_stacked ? "overlayfs" : "directory_root"), "--config-opts=host_visible_root=" + !_stacked, "--resultdir", other.Results("results"), .. arguments,
        ]);

    /// <summary>A new buildroot; it must come about whatever happened to the cache.</summary>
    public RunResult Init(params string[] more) => Kiln([.. more, "--init"]).MustEndWith(0);

    /// <summary>Begins to make a buildroot, and kills programs of that run after a while.</summary>
    public void KillInit(int milliseconds, IReadOnlyList<string> victims) => KillInit(_ => Thread.Sleep(milliseconds), victims);

    /// <summary>The same the moment it stores.</summary>
    public void KillStoring(string victim) => KillInit(end => SpinWait.SpinUntil(() => end.IsCompleted || Remnants.Count > 0), [victim]);

    private void KillInit(Action<Task> wait, IReadOnlyList<string> victims)
    {
        Process run = Start("--init");
        Task<RunResult> end = Task.Run(() => Workspace.Finish(run));
        wait(end);
        foreach (int pid in victims.SelectMany(name => Descendants.Of(run.Id, name)).ToArray())
        {
            Shell.Run("kill", "-KILL", $"{pid}");
        }

        end.GetAwaiter().GetResult();
    }

    public TreeManifest Manifest(string? extension = null) =>
        TreeManifest.OfRoot(Path.Combine(Workspace.Library, "demo-12-x86_64" + (extension is null ? "" : "-" + extension)), Shelf);

    /// <summary>The tree is what it is without layers.</summary>
    public void MustBeRight()
    {
        IReadOnlyList<string> differences = Manifest().Differences(Cold.Value);
        Assert.True(differences.Count == 0, "with layers / without:\n" + string.Join('\n', differences));
    }

    public static bool IsHit(RunResult result) => result.Error.Contains("restored layer", StringComparison.Ordinal);

    private static TreeManifest MakeCold()
    {
        using TinyLayers layers = new(Caller.Root, stacked: false);
        layers.Init("--disable-plugin=layer_cache", "--disable-plugin=root_cache");
        return layers.Manifest();
    }

    public void Dispose()
    {
        Kiln("--scrub=all");
        Workspace.Dispose();
    }
}
