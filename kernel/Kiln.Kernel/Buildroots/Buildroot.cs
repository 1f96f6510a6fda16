using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Hooks;
using Kiln.Kernel.Layers;
using Kiln.Kernel.Locks;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Roots;
using Kiln.Kernel.Services;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Buildroots;

/// <summary>One buildroot during a run: what it is made of, and how far it is.</summary>
internal sealed class Buildroot : IDisposable
{
    private readonly Dictionary<string, PluginBuildroot> views = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TreeService> caches = new(StringComparer.Ordinal);
    private readonly BuildrootOptions options;
    private TreeService? tree;
    private PackageManagerChoice? packageManager;
    private MountTable? mounts;

    public Buildroot(RunContext run, BuildrootOptions options, PluginSet plugins)
    {
        Run = run;
        this.options = options;
        Plugins = plugins;
        Log = new LogService(run.Events, IsBootstrap);
        Hooks = new HookDispatcher(plugins.Bindings, Log);
        Lock = new BuildrootLock(run.Directories.Locks, options.Name);
        (RootChoice, Root) = new RootSelection(plugins, options, run.Options.HostVisibleRoot).Choose(
            new RootRequest(options.BaseDirectory, options.RootDirectory, options.CacheDirectory, IsBootstrap, RootFactsReader.Read(options, run.Options.IsRootless)),
            Log);
        Commands = new CommandService(run.Events, run.Options.Clock, IsBootstrap, Site, () => Environment);
        Packages = new PackageService(this);
        Downloads = new DownloadService(options.Settings, Log, run.Options.Clock);
        Layers = new LayerTracker(this);
        Artifacts = new ArtifactService(options.ResultDirectory, run.Events, () => run.Journal);
    }

    public RunContext Run { get; }

    public PluginSet Plugins { get; }

    public HookDispatcher Hooks { get; }

    public BuildrootLock Lock { get; }

    public LogService Log { get; }

    public CommandService Commands { get; }

    public PackageService Packages { get; }

    public ArtifactService Artifacts { get; }

    public DownloadService Downloads { get; }

    /// <summary>Which root provider is active, and why.</summary>
    public RootChoice RootChoice { get; }

    public LayerTracker Layers { get; }

    public RootPlan Root { get; }

    public BuildrootOptions Options => options;

    public ISettings Settings => options.Settings;

    /// <summary>A run has one buildroot, the one that builds.</summary>
    public bool IsBootstrap => false;

    public string RootPath => Root.Directory;

    public bool HasTree => tree is not null;

    /// <summary>The tree; open from the initialisation on.</summary>
    public TreeService Tree => tree ?? throw new InvalidOperationException("The tree is not open.");

    public MountTable Mounts => mounts ??= new MountTable(Run.Session, Log, OpenCacheHandleAsync);

    public IBuildrootSetup Setup => Plugins.Contracts.Get<IBuildrootSetup>();

    public IBuildDriver Driver => Plugins.Contracts.Get<IBuildDriver>();

    /// <summary>The package manager; chosen when it is first asked for.</summary>
    public PackageManagerChoice PackageManager =>
        packageManager ??= PackageManagerChoice.Choose(Plugins.Contracts.All<IPackageManager>(), Settings, Run.Host);

    /// <summary>Variables of commands.</summary>
    public IReadOnlyDictionary<string, string> Environment => BuildrootEnvironment.Base(Settings, options.User, Variables.Values);

    /// <summary>Mounts that plugins asked for, of the latest initialisation.</summary>
    public MountCollector Wanted { get; set; } = new();

    /// <summary>Variables that plugins set, of the latest initialisation.</summary>
    public VariableCollector Variables { get; set; } = new();

    /// <summary>Whether other processes use the buildroot, so that it is taken as it is.</summary>
    public bool IsShared { get; set; }

    /// <summary>Whether the tree is complete.</summary>
    public bool IsInitialized { get; set; }

    /// <summary>Whether it was when the latest initialisation began.</summary>
    public bool WasInitialized { get; set; }

    /// <summary>Packages that the automatic update brought.</summary>
    public IReadOnlyList<string> Changed { get; set; } = [];

    /// <summary>Whether a build follows the initialisation.</summary>
    public bool BeforeBuild { get; set; }

    /// <summary>The journal's note while the tree is neither usable nor gone.</summary>
    public IDisposable? Unfinished { get; set; }

    /// <summary>Opens the tree, making its directory if missing.</summary>
    public async Task OpenTreeAsync(CancellationToken cancellation)
    {
        if (tree is not null)
        {
            return;
        }

        int handle = await OpenAsync(Root.Directory, cancellation);
        tree = new TreeService(Run.Session, handle, Log, Commands.RunAsync);
    }

    /// <summary>Deletes the tree with all its mounts.</summary>
    public async Task DeleteTreeAsync(CancellationToken cancellation)
    {
        if (tree is not null || Directory.Exists(Root.Directory))
        {
            int handle = tree?.Handle ?? await OpenAsync(Root.Directory, cancellation);
            await Run.Session.RequestAsync(new DeleteTree(handle), cancellation);
        }

        tree = null;
        mounts?.Forget();
        Unfinished?.Dispose();
        Unfinished = null;
    }

    /// <summary>Opens a directory of the host as a tree, making it if missing.</summary>
    public async Task<int> OpenAsync(string path, CancellationToken cancellation)
    {
        string parent = Path.GetDirectoryName(path)!;
        using SafeFileHandle directory = BrokerRequests.Open(parent);
        TreeOpened opened = await Run.Session.RequestAsync(
            new CreateTree(Path.GetFileName(path), 0b111_101_101, path), cancellation, directory);
        return opened.Tree;
    }

    public async Task<TreeService> OpenCacheAsync(string name, CancellationToken cancellation)
    {
        if (caches.TryGetValue(name, out TreeService? open))
        {
            return open;
        }

        StateDirectories.MakeGroupWritable(options.CacheDirectory);
        int handle = await OpenAsync(Path.Combine(options.CacheDirectory, name), cancellation);
        return caches[name] = new TreeService(
            Run.Session, handle, Log, static (plan, _) => throw new InvalidOperationException($"{plan.Program} cannot run in a cache."));
    }

    /// <summary>Cache directories were deleted.</summary>
    public void ForgetCaches() => caches.Clear();

    public IBuildroot ViewFor(PluginInstance plugin) =>
        views.TryGetValue(plugin.Id, out PluginBuildroot? view) ? view : views[plugin.Id] = new PluginBuildroot(this, plugin.Permissions);

    public BuildrootFacts Facts(bool beforeBuild) => new(RootPath, IsBootstrap, beforeBuild, options.User, Settings, Run.Host);

    public PackageContext PackageContext() => new(RootPath, PackageManager.Program, Settings, Run.Host, Offline: !Settings.GetBoolean("online"));

    public void Dispose() => Lock.Dispose();

    private async Task<int> OpenCacheHandleAsync(string name, CancellationToken cancellation) => (await OpenCacheAsync(name, cancellation)).Handle;

    private CommandSite Site() => new()
    {
        Session = Run.Session,
        Tree = Tree.Handle,
        Isolation = Settings.GetString("isolation") == "nspawn" ? IsolationProfile.Nspawn : IsolationProfile.Simple,
        Personality32 = Personality.Is32Bit(Settings.GetString("target_arch")),
        Timeout = TimeSpan.FromSeconds(Math.Max(0, Settings.GetInteger("opstimeout"))),
        Force = Run.Options.Force,
        Grace = Run.Options.Grace,
    };
}
