using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Hooks;
using Kiln.Kernel.Layers;
using Kiln.Kernel.Locks;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Roots;
using Kiln.Kernel.Services;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Buildroots;

/// <summary>One buildroot during a run: what it is made of, and how far it is.</summary>
internal sealed class Buildroot : IDisposable
{
    private readonly Dictionary<string, PluginBuildroot> views = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TreeService> caches = new(StringComparer.Ordinal);
    private readonly BuildrootOptions options;
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> failedProviders = new(StringComparer.Ordinal);
    private TreeService? tree;
    private int? shownInBootstrap;
    private PackageManagerChoice? packageManager;
    private MountTable? mounts;

    public Buildroot(RunContext run, BuildrootOptions options, PluginSet plugins, bool isBootstrap = false)
    {
        Run = run;
        this.options = options;
        Plugins = plugins;
        IsBootstrap = isBootstrap;
        Log = new LogService(run.Events, IsBootstrap);
        Hooks = new HookDispatcher(plugins.Bindings, Log);
        Lock = new BuildrootLock(run.Directories.Locks, options.Name);
        Root = SelectRoot();
        Commands = new CommandService(run.Events, run.Options.Clock, IsBootstrap, Site, () => Environment);
        Tools = Bootstrap is { } bootstrap
            ? new CommandService(run.Events, run.Options.Clock, IsBootstrap, () => bootstrap.Site() with { Isolation = IsolationProfile.Simple }, () => Environment)
            : Commands;
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

    /// <summary>Commands of the package manager: they run in the bootstrap buildroot if there is one.</summary>
    public CommandService Tools { get; }

    public PackageService Packages { get; }

    public ArtifactService Artifacts { get; }

    public DownloadService Downloads { get; }

    public LayerTracker Layers { get; }

    /// <summary>The root as a whole.</summary>
    public RootService Root { get; private set; }

    public BuildrootOptions Options => options;

    public ISettings Settings => options.Settings;

    /// <summary>Whether it holds the package manager of the one that builds.</summary>
    public bool IsBootstrap { get; }

    /// <summary>The buildroot that holds this one's package manager; null if the host's is used.</summary>
    public Buildroot? Bootstrap => IsBootstrap ? null : Run.Bootstrap;

    /// <summary>Whether it was made ready in this run.</summary>
    public bool IsReady { get; set; }

    /// <summary>Facts of the host, as the programs see them that manage this buildroot.</summary>
    public HostFacts Host => Bootstrap?.Described ?? Run.Host;

    /// <summary>Of a bootstrap buildroot: facts of the host as its programs see them.</summary>
    public HostFacts? Described { get; set; }

    public string RootPath => Root.Plan.Directory;

    public bool HasTree => tree is not null;

    /// <summary>The tree; open from the initialisation on.</summary>
    public TreeService Tree => tree ?? throw new InvalidOperationException("The tree is not open.");

    public MountTable Mounts => mounts ??= new MountTable(Run.Session, Log, OpenCacheHandleAsync);

    public IBuildrootSetup Setup => Plugins.Contracts.Get<IBuildrootSetup>();

    public IBuildDriver Driver => Plugins.Contracts.Get<IBuildDriver>();

    /// <summary>The package manager. The host's is chosen when it is first asked for, a bootstrap buildroot's by <see cref="SelectPackageManagerAsync"/>.</summary>
    public PackageManagerChoice PackageManager => packageManager ??= Bootstrap is null
        ? PackageManagerChoice.Choose(Plugins.Contracts.All<IPackageManager>(), Settings, Run.Host)
        : throw new InvalidOperationException("The package manager was not chosen yet.");

    /// <summary>Chooses the package manager.</summary>
    public async Task SelectPackageManagerAsync(CancellationToken cancellation)
    {
        if (Bootstrap is { } bootstrap)
        {
            packageManager ??= await PackageManagerChoice.ChooseAsync(Plugins.Contracts.All<IPackageManager>(), Settings, bootstrap.Tree, cancellation);
        }
    }

    /// <summary>Lets the programs of the bootstrap buildroot see this one, and paths of the host that they need, where the host has them.</summary>
    public async Task ShowInBootstrapAsync(IReadOnlyList<string> hostPaths, CancellationToken cancellation)
    {
        Buildroot bootstrap = Bootstrap ?? throw new InvalidOperationException("There is no bootstrap buildroot.");
        shownInBootstrap ??= (await Run.Session.RequestAsync(
            new BindMount(bootstrap.Tree.Handle, BrokerRequests.ToTreePath(RootPath), Tree.Handle, ReadOnly: false, NoExec: false, Recursive: true), cancellation)).Mount;
        foreach (string path in hostPaths.Where(path => Path.Exists(path) && bootstrap.shown.Add(path)))
        {
            await bootstrap.Mounts.ApplyAsync(bootstrap.Tree.Handle, [new HostBind(path, path, ReadOnly: true)], cancellation);
        }
    }

    private async Task HideFromBootstrapAsync(CancellationToken cancellation)
    {
        if (shownInBootstrap is { } mount)
        {
            shownInBootstrap = null;
            await Run.Session.RequestAsync(new DetachMount(mount), cancellation);
        }
    }

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

    /// <summary>Whether it was said which package manager changes the tree, or nobody wants to know.</summary>
    public bool ToolsReported { get; set; } = true;

    /// <summary>The journal's note while the tree is neither usable nor gone.</summary>
    public IDisposable? Unfinished { get; set; }

    /// <summary>Opens the tree, making its directory if missing.</summary>
    public async Task OpenTreeAsync(CancellationToken cancellation)
    {
        if (tree is not null)
        {
            return;
        }

        try
        {
            Use(await Root.OpenAsync(cancellation));
        }
        catch (KilnException failure) when (failure.Error == KilnErrors.BrokerFailed && Root is { IsFree: true, IsNew: true })
        {
            // The offer was made by what is known of the file system; the kernel has the last word.
            Log.Write(LogLevel.Warning, $"The root provider {Root.Choice.Provider} does not work here: {failure.Message}");
            failedProviders[Root.Choice.Provider] = failure.Message;
            Root = SelectRoot();
            await OpenTreeAsync(cancellation);
        }
    }

    /// <summary>Lets something take the place of the root: mounts are taken away before and made again after, also if it fails.</summary>
    /// <param name="act">Gets the handle of the tree, gives the one that is used from then on.</param>
    /// <param name="cancellation">Stops what comes before.</param>
    public async Task ExchangeRootAsync(Func<int, Task<int>> act, CancellationToken cancellation)
    {
        bool shownBefore = shownInBootstrap is not null;
        await HideFromBootstrapAsync(cancellation);
        IReadOnlyList<MountPlan> plans = await Mounts.DetachAsync(cancellation);
        try
        {
            Use(await act(Tree.Handle));
        }
        finally
        {
            await Mounts.ApplyAsync(Tree.Handle, plans, CancellationToken.None);
            await (shownBefore ? ShowInBootstrapAsync([], CancellationToken.None) : Task.CompletedTask);
        }
    }

    private RootService SelectRoot()
    {
        var request = new RootRequest(
            options.BaseDirectory, options.RootDirectory, options.CacheDirectory, IsBootstrap, RootFactsReader.Read(options, Run.Options.IsRootless));
        (RootChoice choice, RootPlan plan, bool isFree) = new RootSelection(Plugins, options, Run.Options.HostVisibleRoot, failedProviders).Choose(request, Log);
        return new RootService(this, choice, plan, isFree);
    }

    private void Use(int handle) => tree = new TreeService(Run.Session, handle, Log, Commands.RunAsync);

    /// <summary>Deletes the tree with all its mounts.</summary>
    public async Task DeleteTreeAsync(CancellationToken cancellation)
    {
        await HideFromBootstrapAsync(cancellation);
        if (tree is not null)
        {
            await Mounts.DetachAsync(cancellation);
            await Root.DeleteAsync(tree.Handle, cancellation);
        }
        else if (Directory.Exists(RootPath))
        {
            await Root.DeleteAsync(await OpenAsync(RootPath, cancellation), cancellation);
        }

        tree = null;
        // What is there no longer decides what comes next.
        Root = SelectRoot();
        shown.Clear();
        IsReady = false;
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

        string path = Path.Combine(options.CacheDirectory, name);
        StateDirectories.MakeGroupWritable(Path.GetDirectoryName(path)!);
        int handle = await OpenAsync(path, cancellation);
        return caches[name] = new TreeService(
            Run.Session, handle, Log, static (plan, _) => throw new InvalidOperationException($"{plan.Program} cannot run in a cache."));
    }

    /// <summary>Cache directories were deleted.</summary>
    public void ForgetCaches() => caches.Clear();

    public IBuildroot ViewFor(PluginInstance plugin) =>
        views.TryGetValue(plugin.Id, out PluginBuildroot? view) ? view : views[plugin.Id] = new PluginBuildroot(this, plugin.Permissions);

    public BuildrootFacts Facts(bool beforeBuild) => new(RootPath, IsBootstrap, beforeBuild, options.User, Settings, Host);

    public PackageContext PackageContext() => new(RootPath, PackageManager.Program, Settings, Host, Offline: !Settings.GetBoolean("online"));

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
