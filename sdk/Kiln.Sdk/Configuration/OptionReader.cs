using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Sdk.Errors;

namespace Kiln.Sdk.Configuration;

/// <summary>Typed reading of one plugin's options. Wrong kinds are errors that name plugin and option.</summary>
/// <param name="pluginId">The plugin's id, for messages.</param>
/// <param name="values">The options; keys as in <c>plugin_conf['ID_opts']</c>.</param>
public sealed class OptionReader(string pluginId, JsonObject values)
{
    /// <summary>The names that are set, in their order.</summary>
    public IEnumerable<string> Names => values.Select(pair => pair.Key);

    /// <summary>The raw value; null if unset or <c>None</c>.</summary>
    public JsonNode? Node(string name) => values[name];

    /// <summary>Text; <paramref name="fallback"/> if unset or <c>None</c>.</summary>
    /// <exception cref="KilnException">The value is a list or a dictionary.</exception>
    public string Text(string name, string fallback) => values[name] switch
    {
        null => fallback,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value => value.ToString(),
        _ => throw Wrong(name, "text"),
    };

    /// <summary>A truth value; <paramref name="fallback"/> if unset or <c>None</c>. Numbers are true unless 0.</summary>
    /// <exception cref="KilnException">The value is anything else.</exception>
    public bool Flag(string name, bool fallback) => values[name] switch
    {
        null => fallback,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValueKind() == JsonValueKind.True,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Number(value) is not 0,
        _ => throw Wrong(name, "True or False"),
    };

    /// <summary>A whole number; <paramref name="fallback"/> if unset or <c>None</c>. Text that is a number counts as one.</summary>
    /// <exception cref="KilnException">The value is anything else.</exception>
    public long Integer(string name, long fallback) => values[name] switch
    {
        null => fallback,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && Number(value) is { } number => number,
        JsonValue value when long.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long parsed) => parsed,
        _ => throw Wrong(name, "a whole number"),
    };

    /// <summary>A list of lists of text (a list of tuples in the configuration); empty if unset.</summary>
    /// <exception cref="KilnException">The value has another shape.</exception>
    public IReadOnlyList<IReadOnlyList<string>> Rows(string name)
    {
        if (values[name] is null)
        {
            return [];
        }

        return values[name] is JsonArray rows
            ? [.. rows.Select(row => row is JsonArray cells ? Cells(name, cells) : throw Wrong(name, "a list of tuples"))]
            : throw Wrong(name, "a list of tuples");
    }

    /// <summary>A list of text; empty if unset.</summary>
    /// <exception cref="KilnException">The value has another shape.</exception>
    public IReadOnlyList<string> Texts(string name) => values[name] switch
    {
        null => [],
        JsonArray cells => Cells(name, cells),
        _ => throw Wrong(name, "a list"),
    };

    private static long? Number(JsonValue value) => value.TryGetValue(out long whole) ? whole : null;

    private List<string> Cells(string name, JsonArray cells) =>
        [.. cells.Select(cell => cell is JsonValue value ? value.ToString() : cell is null ? string.Empty : throw Wrong(name, "text"))];

    private KilnException Wrong(string name, string expected) => new(
        KilnErrors.BadOption,
        $"Option '{name}' of plugin '{pluginId}' must be {expected}.",
        $"Correct config_opts['plugin_conf']['{pluginId}_opts']['{name}'].");
}
