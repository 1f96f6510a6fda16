using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Buildroot.Parts;

/// <summary>Paths of the configuration as absolute paths inside the tree.</summary>
internal static class TreePaths
{
    /// <summary>The path without doubled slashes and dots.</summary>
    /// <exception cref="KilnException">It is empty or climbs up.</exception>
    public static string Normal(string path, string key)
    {
        string[] parts = [.. path.Split('/').Where(part => part.Length > 0 && part != ".")];
        return parts.Length > 0 && !parts.Contains("..", StringComparer.Ordinal)
            ? "/" + string.Join('/', parts)
            : throw new KilnException(KilnErrors.BadConfiguration, $"'{path}' in config_opts['{key}'] is not a path inside the buildroot.", "Name a path below the buildroot's root, without '..'.");
    }

    public static string Parent(string path) => path.LastIndexOf('/') is var at and > 0 ? path[..at] : "/";
}
