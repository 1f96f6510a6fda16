using System.Text;
using System.Text.Json.Nodes;
using Kiln.Kernel.Plugins;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Manifest;

namespace Kiln.Cli.Inspection;

/// <summary><c>kiln plugins info ID</c>.</summary>
internal static class PluginInformation
{
    /// <exception cref="KilnException">There is no such plugin.</exception>
    public static string Write(IReadOnlyList<PluginStatus> plugins, string id, bool json)
    {
        PluginStatus plugin = plugins.FirstOrDefault(found => found.Manifest.Id == id)
            ?? throw new KilnException(KilnErrors.BadCommandLine, $"There is no plugin '{id}'.", "'kiln plugins' lists them.");
        IReadOnlyList<(string Name, string Value)> rows = Rows(plugin);
        if (json)
        {
            var item = new JsonObject(rows.Select(row => KeyValuePair.Create(row.Name, (JsonNode?)row.Value)));
            return item.ToJsonString(new() { WriteIndented = true }) + "\n";
        }

        var text = new StringBuilder();
        foreach ((string name, string value) in rows)
        {
            text.Append($"{name,-12} {value}\n");
        }

        return text.ToString();
    }

    private static IReadOnlyList<(string Name, string Value)> Rows(PluginStatus plugin)
    {
        PluginManifest manifest = plugin.Manifest;
        return
        [
            ("id", manifest.Id),
            ("version", manifest.Version.ToString()),
            ("summary", manifest.Summary),
            ("state", $"{(plugin.Enabled ? "on" : "off")}: {plugin.Reason}"),
            ("runs", plugin.AsProcess ? "as a process of its own" : "inside kiln, with all that the calling user may do"),
            ("entry", manifest.Entry),
            ("folder", plugin.Folder),
            ("pinned", plugin.Pin ?? (plugin.IsBundled ? "no, came with kiln" : "no, was not installed by kiln")),
            ("api", $"{manifest.ApiMinimum} up to but not including {manifest.ApiBelow}"),
            ("buildroots", manifest.Scope.ToString().ToLowerInvariant()),
            ("hooks", List(manifest.Hooks.Select(hook => hook.Id))),
            ("provides", List(manifest.Provides)),
            ("granted", List(plugin.Granted)),
            ("refused", List(plugin.Refused)),
            ("options", List((manifest.Options?["properties"] as JsonObject ?? []).Select(option => $"{option.Key} ({option.Value?["type"]?.ToJsonString().Trim('"') ?? "any"})"))),
        ];
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "–";
}
