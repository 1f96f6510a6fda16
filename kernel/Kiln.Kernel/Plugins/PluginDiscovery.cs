using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins;

/// <summary>Finds plugins: folders with a <c>plugin.json</c>, directly below the directories of the search path. Nothing else is looked at.</summary>
internal static class PluginDiscovery
{
    /// <exception cref="KilnException">A manifest is wrong, or two folders have one id.</exception>
    public static IReadOnlyList<DiscoveredPlugin> Find(IReadOnlyList<string> searchPath)
    {
        var found = new SortedDictionary<string, DiscoveredPlugin>(StringComparer.Ordinal);
        foreach (string folder in searchPath.Distinct(StringComparer.Ordinal).SelectMany(Folders))
        {
            var plugin = new DiscoveredPlugin(ManifestReader.Read(Path.Combine(folder, "plugin.json")), folder);
            if (!found.TryAdd(plugin.Manifest.Id, plugin))
            {
                throw new KilnException(
                    KilnErrors.PluginConflict,
                    $"Plugin '{plugin.Manifest.Id}' was found twice: in {found[plugin.Manifest.Id].Folder} and in {folder}.",
                    "Remove one of the two folders, or take its directory out of the plugin search path.");
            }
        }

        return [.. found.Values];
    }

    private static IEnumerable<string> Folders(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        try
        {
            return Directory.GetDirectories(Path.GetFullPath(directory))
                .Where(folder => File.Exists(Path.Combine(folder, "plugin.json"))).Order(StringComparer.Ordinal);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new KilnException(
                KilnErrors.BadPlugin,
                $"The plugin directory {directory} cannot be read: {failure.Message}",
                "Make it readable for the user who builds; in root mode that is the unprivileged user the program becomes.",
                failure);
        }
    }
}
