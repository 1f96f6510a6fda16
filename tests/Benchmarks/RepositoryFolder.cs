using System.Reflection;
using Kiln.Kernel.Plugins;
using Kiln.Sdk.Manifest;

namespace Kiln.Benchmarks;

/// <summary>The sources that this program was built from.</summary>
internal static class RepositoryFolder
{
    private static readonly string Root =
        typeof(RepositoryFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    private static readonly string[] PluginFolders = ["plugins", "pm-adapters"];

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Manifests of the bundled plugins, by id.</summary>
    public static IReadOnlyList<PluginManifest> Manifests() =>
    [
        .. PluginFolders.SelectMany(folder => Directory.GetDirectories(PathOf(folder)))
            .Select(folder => Path.Combine(folder, "plugin.json")).Where(File.Exists)
            .Select(ManifestReader.Read).OrderBy(manifest => manifest.Id, StringComparer.Ordinal),
    ];
}
