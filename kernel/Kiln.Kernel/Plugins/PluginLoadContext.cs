using System.Reflection;
using System.Runtime.Loader;

namespace Kiln.Kernel.Plugins;

/// <summary>A plugin's own world: it brings all its assemblies; only the SDK and the framework are the program's.</summary>
internal sealed class PluginLoadContext(string pluginId, string assemblyPath) : AssemblyLoadContext("plugin " + pluginId)
{
    private static readonly string Shared = typeof(Sdk.KilnPlugin).Assembly.GetName().Name!;

    // Reading what a plugin depends on costs more than loading it, and most bring nothing.
    private readonly Lazy<AssemblyDependencyResolver> resolver = new(() => new AssemblyDependencyResolver(assemblyPath));
    private readonly Lazy<IReadOnlySet<string>?> files = new(() => FilesOf(Path.GetDirectoryName(assemblyPath)!));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Shared)
        {
            return null;
        }

        return Brings(assemblyName.Name + ".dll") && resolver.Value.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.Value.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    /// <summary>False if no such file lies beside the plugin, nor where packages keep what differs between platforms and languages.</summary>
    private bool Brings(string file) => files.Value?.Contains(file) ?? true;

    /// <summary>Names of the files; null if there are directories too.</summary>
    private static HashSet<string>? FilesOf(string folder) =>
        Directory.EnumerateDirectories(folder).Any() ? null : Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal);
}
