using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Adapters.Dnf;

/// <summary>Settings that are a list of words or one text of words separated by blanks.</summary>
internal static class SettingWords
{
    /// <summary>The words; null if the setting is unset.</summary>
    public static IReadOnlyList<string>? Read(ISettings settings, string key) =>
        settings.GetNode(key) is { } node ? Words(node) ?? throw Wrong(settings, key, "a list of words or text") : null;

    /// <summary>A dictionary of words; null if the setting is unset.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? ReadMap(ISettings settings, string key)
    {
        if (settings.GetNode(key) is not { } node)
        {
            return null;
        }

        var map = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach ((string name, JsonNode? value) in node as JsonObject ?? throw Wrong(settings, key, "a dictionary of lists"))
        {
            map[name] = value is null ? [] : Words(value) ?? throw Wrong(settings, key, "a dictionary of lists");
        }

        return map;
    }

    /// <summary>Rows of words, as in a list of tuples; empty if unset. A missing second cell is empty text.</summary>
    public static IEnumerable<(string First, string Second)> ReadPairs(ISettings settings, string key)
    {
        foreach (JsonNode? row in settings.GetNode(key) as JsonArray ?? [])
        {
            yield return row is JsonArray { Count: 1 or 2 } cells
                ? (Text(cells[0]), cells.Count == 2 ? Text(cells[1]) : string.Empty)
                : throw Wrong(settings, key, "a list of pairs");
        }
    }

    private static List<string>? Words(JsonNode node) => node switch
    {
        JsonArray cells => [.. cells.Select(Text)],
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [.. value.GetValue<string>().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)],
        _ => null,
    };

    private static string Text(JsonNode? cell) => cell?.ToString() ?? string.Empty;

    private static KilnException Wrong(ISettings settings, string key, string expected) => new(
        KilnErrors.BadConfiguration,
        $"Option '{key}' must be {expected} (set at {settings.OriginOf(key)}).",
        $"Correct config_opts['{key}'].");
}
