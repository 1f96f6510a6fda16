using System.Text.Json.Nodes;

namespace Kiln.Sdk.Tests.Documentation;

/// <summary>Which bundled plugins bind which hook.</summary>
internal static class BundledHandlers
{
    private static readonly string[] Directories = ["plugins", "pm-adapters"];

    /// <summary>Hook id → plugins in the order in which they run. The order is the kernel's: its golden file, which a test of the kernel owns.</summary>
    public static IReadOnlyDictionary<string, string[]> Ordered() => GoldenFile.Read("tests/Kiln.Kernel.Tests/Hooks/bundled-order.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": "))
        .ToDictionary(parts => parts[0], parts => parts[1].Split(' '), StringComparer.Ordinal);

    /// <summary>Hook and plugin of every binding in the manifests, as <c>hook plugin</c>, sorted.</summary>
    public static IReadOnlyList<string> Declared() =>
    [
        .. Directories.SelectMany(directory => GoldenFile.FoldersIn(directory).Select(folder => $"{directory}/{folder}/plugin.json"))
            .Where(GoldenFile.Exists)
            .Select(path => JsonNode.Parse(GoldenFile.Read(path))!)
            .SelectMany(manifest => (manifest["hooks"] as JsonArray ?? []).Select(hook => $"{hook!["id"]} {manifest["id"]}"))
            .Order(StringComparer.Ordinal),
    ];
}
