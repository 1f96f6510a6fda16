using System.Collections.Concurrent;
using Kiln.Sdk;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins;

/// <summary>Bundled plugins whose code is part of the program, so that no assembly has to be loaded for them (docs/adr/0015).</summary>
public sealed class CompiledPlugins
{
    private readonly Dictionary<string, (Func<KilnPlugin> Make, Guid Version)> classes = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Guid?> versions = new(StringComparer.Ordinal);

    /// <summary>A program that has no plugin's code.</summary>
    public static CompiledPlugins None { get; } = new();

    /// <summary>Adds a plugin.</summary>
    /// <typeparam name="TPlugin">The class that its manifest names.</typeparam>
    /// <returns>The same object.</returns>
    public CompiledPlugins With<TPlugin>()
        where TPlugin : KilnPlugin, new()
    {
        classes.Add(typeof(TPlugin).FullName!, (static () => new TPlugin(), typeof(TPlugin).Module.ModuleVersionId));
        return this;
    }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyCollection<string> Classes => classes.Keys;

    /// <summary>What makes a plugin; null if the program has not exactly the code that lies in its folder.</summary>
    internal Func<KilnPlugin>? Find(PluginManifest manifest, string folder) =>
        manifest.Entry.Split('#') is [var file, var name]
        && classes.TryGetValue(name, out (Func<KilnPlugin> Make, Guid Version) known)
        && versions.GetOrAdd(Path.Combine(folder, file), AssemblyVersion.Of) == known.Version
            ? known.Make
            : null;
}
