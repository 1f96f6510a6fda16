using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Benchmarks.Plugins;

/// <summary>The plugins that are measured, and what hosts them.</summary>
internal static class Subjects
{
    /// <summary>The plugin that does nothing, in a process of its own.</summary>
    public static PluginStatus OwnProcess { get; } = new(Manifest("nothing"), AppContext.BaseDirectory, Enabled: true, "benchmark") { AsProcess = true };

    /// <summary>The starting point for plugins in Python.</summary>
    public static PluginStatus Python { get; } = FromFolder(RepositoryFolder.PathOf("sdk/templates/python"));

    public static PluginManifest Manifest(string id) => new()
    {
        Id = id,
        Version = new Version(1, 0),
        ApiMinimum = new Version(1, 0),
        ApiBelow = new Version(2, 0),
        Kind = PluginKind.Assembly,
        Entry = $"{Path.GetFileName(typeof(NothingPlugin).Assembly.Location)}#{typeof(NothingPlugin).FullName}",
        Scope = PluginScope.Both,
        Summary = "Does nothing.",
        Hooks = [new ManifestHook("preinit", [], [], AbortOnFailure: false)],
    };

    /// <summary>The plugin that does nothing, in this process.</summary>
    public static PluginInstance InProcess(string id) =>
        PluginLoader.Register(new PluginStatus(Manifest(id), AppContext.BaseDirectory, Enabled: true, "benchmark"), new NothingPlugin(), [], TestSettings.Default);

    public static ProcessHosting NewHosting() =>
        new(new ProcessEnvironment(static () => throw new InvalidOperationException("the plugin logs"), TimeProvider.System, new ProcessLimits()));

    private static PluginStatus FromFolder(string folder) => new(ManifestReader.Read(Path.Combine(folder, "plugin.json")), folder, Enabled: true, "benchmark");
}
