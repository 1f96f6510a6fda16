using Kiln.Kernel.Plugins;
using Kiln.Sdk.Manifest;

namespace Kiln.Sdk.Testing.Harness;

/// <summary>A plugin's class as what the kernel finds when a site wants it to run as a process.</summary>
internal static class ProcessStatus
{
    /// <exception cref="InvalidOperationException">A process could not make the class.</exception>
    public static PluginStatus Of(KilnPlugin code, PluginManifest manifest)
    {
        Type type = code.GetType();
        string assembly = type.Assembly.Location;
        return type.IsVisible && type.GetConstructor(Type.EmptyTypes) is not null
            ? new PluginStatus(
                manifest with { Kind = PluginKind.Assembly, Entry = $"{Path.GetFileName(assembly)}#{type.FullName}" }, Path.GetDirectoryName(assembly)!, Enabled: true, "test")
                {
                    AsProcess = true,
                }
            : throw new InvalidOperationException($"{type} cannot run as a process: it must be public and have a constructor without parameters.");
    }
}
