using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.States;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Layers;

/// <summary>What determines the content of a buildroot's tree. Plans are data, so the plans themselves are what is compared.</summary>
/// <param name="buildroot">The buildroot, its mounts and variables collected.</param>
internal sealed class LayerInputs(Buildroot buildroot)
{
    private static readonly string[] ChangesTrees = ["tree:write", "tree:archive", "exec:root", "exec:build", "pm:invoke"];

    private static readonly string[] PathsForTemplates = ["basedir", "cache_topdir", "cachedir", "root", "resultdir"];

    private readonly PlanText _text = new(buildroot.Options, buildroot.RootPath, buildroot.Host.RandomId);

    /// <summary>Of the state after initialisation.</summary>
    public async Task<IReadOnlyList<LayerInput>> OfBaseAsync(CancellationToken cancellation)
    {
        BuildrootFacts facts = buildroot.Facts(beforeBuild: false);
        IBuildrootSetup setup = buildroot.Setup;
        IPackageManager adapter = buildroot.PackageManager.Adapter;
        var inputs = new List<LayerInput>
        {
            new("architecture", $"{facts.Host.Architecture} {buildroot.Settings.GetString("target_arch")}"),
            new("build user", facts.User.ToString()),
            new("owners", OwnerNumbers.Of(buildroot.Run.Options.IsRootless)),
            new("skeleton", _text.Of(setup.Skeleton(facts))),
            new("package manager", $"{adapter.Name} {(buildroot.Bootstrap is null ? Programs(adapter) : buildroot.PackageManager.Program)}"),
            new("bootstrap", await BootstrapAsync(cancellation)),
            new("package manager's configuration", _text.Of(adapter.Configure(buildroot.Settings))),
            new("files before the installation", _text.Of(setup.BeforeInstallation(facts))),
            new("files for the package manager", _text.Of(setup.BeforeTransaction(facts))),
            new("users", _text.Of(setup.Users(facts))),
            new("mount points", string.Join('\n', buildroot.Wanted.Managed.Select(mount => _text.Neutral(mount.ToString())))),
            new("variables", Variables()),
            new("plugins", string.Join('\n', buildroot.Plugins.Instances.Where(Matters).Select(Describe).Order(StringComparer.Ordinal))),
        };
        var files = new SortedSet<string>(StringComparer.Ordinal);
        int number = 0;
        foreach (PackageRequest request in buildroot.IsBootstrap ? BootstrapStates.Plan(buildroot).Requests : adapter.SetupRequests(buildroot.Settings))
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"set-up command {++number}");
            CommandPlan plan = adapter.Plan(request, buildroot.PackageContext());
            inputs.Add(new LayerInput(name, _text.Of(plan)));
            files.UnionWith(plan.HostDirectories);
        }

        inputs.Add(new LayerInput("files that are named", Named(files)));
        inputs.Add(new LayerInput("files of the host", string.Join('\n', HostContent.OfAll(adapter.HostFiles(buildroot.Settings)))));
        return inputs;
    }

    /// <summary>Of the state that meets requirements, beyond that of its parent.</summary>
    public IReadOnlyList<LayerInput> OfRequirements(RequirementRequest request, IReadOnlyList<string> extras)
    {
        IPackageManager adapter = buildroot.PackageManager.Adapter;
        CommandPlan install = adapter.Plan(new PackageRequest(PackageRequestKind.Install, ["<packages>"]), buildroot.PackageContext());
        CommandPlan dependencies = adapter.Plan(new PackageRequest(PackageRequestKind.BuildDependencies, ["<sources>"]), buildroot.PackageContext());
        IReadOnlyList<string> named = adapter.Plan(new PackageRequest(PackageRequestKind.Install, [.. extras, .. request.More]), buildroot.PackageContext()).HostDirectories;
        return
        [
            new("extra packages", string.Join('\n', extras)),
            new("packages of the configuration", string.Join('\n', request.More)),
            new("requirements", string.Join('\n', request.Requirements.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))),
            new("install command", _text.Of(install)),
            new("dependency command", _text.Of(dependencies)),
            new("files that are named", Named(named)),
        ];
    }

    /// <summary>A build by name: its source, the spec file in place of its own, and what shapes their evaluation.</summary>
    public string Recipe(BuildItem item, string? spec)
    {
        BuildrootFacts facts = buildroot.Facts(beforeBuild: true);
        string[] parts =
        [
            HostContent.Digest(item.AccessPath),
            spec is null ? "-" : HostContent.Digest(spec),
            _text.Of(buildroot.Setup.BeforeReuse(facts)),
            _text.Of(buildroot.Setup.AfterInstallation(facts)),
        ];
        return Digest(string.Join('\n', parts));
    }

    public static string Digest(IEnumerable<LayerInput> inputs) => Digest(string.Join('\n', inputs.Select(input => $"{input.Name}\0{input.Value}\0")));

    /// <summary>Packages and lists in files of the host, which a command or the configuration names.</summary>
    private string Named(IEnumerable<string> paths) => string.Join('\n', HostContent.OfFiles(paths).Select(_text.Neutral));

    /// <summary>A bootstrap buildroot is made once and not changed; a new one has a new marker.</summary>
    private async Task<string> BootstrapAsync(CancellationToken cancellation)
    {
        if (buildroot.Bootstrap is not { } bootstrap)
        {
            return "none";
        }

        PathStatus made = await bootstrap.Tree.StatusAsync(InitializationStates.Marker, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{bootstrap.Options.SharedName} {made.ModifiedUnixSeconds}");
    }

    /// <summary>A program that was replaced may resolve otherwise; its version is in its file.</summary>
    private string Programs(IPackageManager adapter) => string.Join(' ', adapter.Programs(buildroot.Settings).Select(Program));

    private string Program(string path) => Stamp(buildroot.Host.ToolPaths.GetValueOrDefault(path, path));

    private static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{path}:{file.Length}:{file.LastWriteTimeUtc.Ticks}") : path;
    }

    private string Variables() =>
        string.Join('\n', buildroot.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => _text.Neutral($"{pair.Key}={pair.Value}")));

    private static bool Matters(PluginInstance plugin) => plugin.Manifest.Permissions.Intersect(ChangesTrees, StringComparer.Ordinal).Any()
        && !plugin.Contracts.ContainsKey(typeof(ILayerCache)) && !plugin.Contracts.ContainsKey(typeof(IRootProvider));

    /// <summary>With its program: plans contain functions, and a new build of a plugin may plan otherwise under the same version.</summary>
    private string Describe(PluginInstance plugin) =>
        $"{plugin.Id} {plugin.Manifest.Version} {Stamp(Path.Combine(plugin.Folder, plugin.Manifest.Entry.Split('#')[0]))} {Options(plugin.Id)}";

    /// <summary>The configuration hands paths of the run to every plugin for its templates; they are not the plugin's options.</summary>
    private string Options(string id)
    {
        if (buildroot.Settings.GetNode("plugin_conf")?[id + "_opts"] is not JsonObject options)
        {
            return string.Empty;
        }

        var own = (JsonObject)options.DeepClone();
        foreach (string path in PathsForTemplates)
        {
            own.Remove(path);
        }

        return _text.Neutral(own.ToJsonString());
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
