using System.Reflection;
using System.Runtime.Loader;
using Kiln.Sdk;

namespace Kiln.PluginHost;

/// <summary>Loads a plugin's assembly: it brings what it needs; the SDK and the framework are this program's.</summary>
internal static class PluginAssembly
{
    public static KilnPlugin Instantiate(string path, string type)
    {
        var resolver = new AssemblyDependencyResolver(path);
        AssemblyLoadContext.Default.Resolving += (context, name) => resolver.ResolveAssemblyToPath(name) is { } found ? context.LoadFromAssemblyPath(found) : null;
        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        Type found = assembly.GetType(type) ?? throw new TypeLoadException($"there is no class {type} in {path}");
        return Activator.CreateInstance(found) as KilnPlugin ?? throw new TypeLoadException($"{type} is not a {nameof(KilnPlugin)}");
    }
}
