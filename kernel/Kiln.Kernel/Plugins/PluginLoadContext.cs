using System.Reflection;
using System.Runtime.Loader;

namespace Kiln.Kernel.Plugins;

/// <summary>A plugin's own world: it brings all its assemblies; only the SDK and the framework are the program's.</summary>
internal sealed class PluginLoadContext(string pluginId, string assemblyPath) : AssemblyLoadContext("plugin " + pluginId)
{
    private static readonly string Shared = typeof(Sdk.KilnPlugin).Assembly.GetName().Name!;
    private readonly AssemblyDependencyResolver resolver = new(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Shared)
        {
            return null;
        }

        return resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
