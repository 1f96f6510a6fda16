using System.Text.Json.Nodes;
using Kiln.Kernel;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Events;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Broker;
using Kiln.Sdk.Testing.Machinery;

namespace Kiln.Sdk.Testing.Harness;

/// <summary>
/// Runs plugins through the real kernel, in the real order of states and hooks, against a fake broker over a temporary directory. What a run needs
/// and no plugin under test provides comes from fakes: a package manager that keeps a list, a driver whose builder is a script.
/// </summary>
public sealed class PluginHarness : IDisposable
{
    private readonly List<(KilnPlugin Code, PluginManifest Manifest)> plugins = [];
    private readonly List<PluginStatus> folders = [];

    /// <summary>Makes the temporary directory.</summary>
    public PluginHarness() => Directory = System.IO.Directory.CreateTempSubdirectory("kiln-harness-").FullName;

    /// <summary>Goes on in the directory of another one.</summary>
    internal PluginHarness(string directory) => Directory = directory;

    /// <summary>The temporary directory: buildroots below <c>lib</c>, caches below <c>cache</c>, results in <c>results</c>.</summary>
    public string Directory { get; }

    /// <summary>Host path of the tree.</summary>
    public string RootPath => Path.Combine(Directory, "lib", "demo", "root");

    /// <summary>Host path of the result directory.</summary>
    public string ResultDirectory { get; set; } = string.Empty;

    /// <summary>The configuration. Default: <see cref="TestSettings.Default"/>.</summary>
    public TestSettings Settings { get; set; } = TestSettings.Default;

    /// <summary>Adds scripts for programs that the plugin under test runs; called for the broker of each run.</summary>
    public Action<FakeBroker> Prepare { get; set; } = static _ => { };

    /// <summary>How long a cancelled program may take to end by itself. Default: a second.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>What receives events besides the recording sink.</summary>
    public IReadOnlyList<IEventSink> Sinks { get; set; } = [];

    /// <summary>Whether the recording sink keeps the output of commands. Default: yes.</summary>
    public bool RecordOutput { get; set; } = true;

    /// <summary>How plugins that are added as instances run. Default: in the process of the test.</summary>
    public PluginHosting Hosting { get; set; } = PluginHosting.InProcess;

    /// <summary>Adds a plugin from a folder with a <c>plugin.json</c>, hosted as the manifest says.</summary>
    public PluginHarness AddFolder(string folder)
    {
        string path = Path.GetFullPath(folder);
        folders.Add(new PluginStatus(ManifestReader.Read(Path.Combine(path, "plugin.json")), path, Enabled: true, "test"));
        return this;
    }

    /// <summary>Adds a plugin with its manifest file, read and checked as the kernel does.</summary>
    /// <param name="plugin">A fresh instance.</param>
    /// <param name="manifestPath">Its <c>plugin.json</c>.</param>
    public PluginHarness Add(KilnPlugin plugin, string manifestPath) => Add(plugin, ManifestReader.Read(manifestPath));

    /// <summary>Adds a plugin.</summary>
    public PluginHarness Add(KilnPlugin plugin, PluginManifest manifest)
    {
        plugins.Add((plugin, manifest));
        return this;
    }

    /// <summary>Adds a plugin in place of the one with the same id.</summary>
    public PluginHarness Replace(KilnPlugin plugin, PluginManifest manifest)
    {
        plugins.RemoveAll(other => other.Manifest.Id == manifest.Id);
        return Add(plugin, manifest);
    }

    /// <summary>A rebuild of sources that exist: empty files of these names.</summary>
    public RebuildOperation Rebuild(params IReadOnlyList<string> names) => new([.. names.Select(Source)], null);

    /// <summary>An empty source package of this name.</summary>
    public CallerFile Source(string name)
    {
        string path = Path.Combine(Directory, name);
        File.WriteAllText(path, "source");
        return new CallerFile(name, path);
    }

    /// <summary>Runs one operation. Files stay for the next run.</summary>
    /// <param name="operation">What is run.</param>
    /// <param name="cancellation">The first signal.</param>
    /// <param name="force">The second signal.</param>
    public async Task<HarnessRun> RunAsync(Operation operation, CancellationToken cancellation = default, CancellationToken force = default)
    {
        var broker = new FakeBroker();
        FakeMachinery.Script(broker);
        Prepare(broker);
        var sink = new RecordingSink { KeepOutput = RecordOutput };
        var host = new KernelHost(Options(broker, sink, force));
        host.Use([.. Instances(host.Processes)]);
        int exit = await host.RunAsync(operation, cancellation);
        return new HarnessRun(exit, sink.Events.OfType<RunFinished>().Last().Failure, sink, broker);
    }

    /// <inheritdoc/>
    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private IEnumerable<PluginInstance> Instances(ProcessHosting processes)
    {
        ISettings settings = Settings;
        JsonObject configuration = settings.GetNode("plugin_conf") as JsonObject ?? [];
        var provided = new HashSet<string>(
            plugins.Select(plugin => plugin.Manifest).Concat(folders.Select(folder => folder.Manifest)).SelectMany(manifest => manifest.Provides),
            StringComparer.Ordinal);
        foreach (PluginStatus folder in folders)
        {
            yield return PluginLoader.Load(folder, OptionsOf(folder.Manifest), settings, processes);
        }

        foreach ((KilnPlugin code, PluginManifest manifest) in plugins)
        {
            yield return Hosting == PluginHosting.Process
                ? PluginLoader.Load(ProcessStatus.Of(code, manifest), OptionsOf(manifest), settings, processes)
                : PluginLoader.Register(new PluginStatus(manifest, Directory, Enabled: true, "test"), code, OptionsOf(manifest), settings);
        }

        foreach ((KilnPlugin code, PluginManifest manifest) in FakeMachinery.Plugins.Where(fake => !fake.Manifest.Provides.Any(provided.Contains)))
        {
            yield return PluginLoader.Register(new PluginStatus(manifest, Directory, Enabled: true, "test"), code, [], settings);
        }

        JsonObject OptionsOf(PluginManifest manifest) => configuration[manifest.Id + "_opts"]?.DeepClone() as JsonObject ?? [];
    }

    private KernelOptions Options(FakeBroker broker, RecordingSink sink, CancellationToken force) => new()
    {
        Main = new BuildrootOptions
        {
            Settings = Settings,
            Name = "demo",
            SharedName = "demo",
            ChrootName = "demo-chroot",
            BaseDirectory = Path.Combine(Directory, "lib", "demo"),
            RootDirectory = RootPath,
            ResultDirectory = ResultDirectory.Length == 0 ? Path.Combine(Directory, "results") : ResultDirectory,
            CacheDirectory = Path.Combine(Directory, "cache", "demo"),
            User = new BuildUser("mockbuild", "mock", 1000, 135, "/builddir"),
        },
        Plugins = new PluginSearch([]),
        Sinks = [sink, .. Sinks],
        Clock = Clock,
        OpenBroker = _ => Task.FromResult<Kiln.Kernel.Broker.IBrokerSession>(broker),
        Host = FakeMachinery.Host,
        Force = force,
        Grace = Grace,
    };
}
