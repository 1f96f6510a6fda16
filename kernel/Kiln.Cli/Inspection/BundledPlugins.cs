using System.Text.Json.Nodes;

namespace Kiln.Cli.Inspection;

/// <summary>Id and summary of the plugins that come with the program, whether or not their folders are still there.</summary>
internal static class BundledPlugins
{
    public static IReadOnlyList<(string Id, string Summary)> All { get; } =
    [
        .. typeof(BundledPlugins).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("bundled/", StringComparison.Ordinal))
            .Select(Read).OrderBy(plugin => plugin.Id, StringComparer.Ordinal),
    ];

    private static (string Id, string Summary) Read(string resource)
    {
        using Stream stream = typeof(BundledPlugins).Assembly.GetManifestResourceStream(resource)!;
        JsonNode manifest = JsonNode.Parse(stream)!;
        return ((string)manifest["id"]!, (string)manifest["summary"]!);
    }
}
