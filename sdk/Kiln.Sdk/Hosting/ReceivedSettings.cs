using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>The configuration as it came with <c>initialize</c>.</summary>
internal sealed class ReceivedSettings(ConfigurationData data) : ISettings
{
    public IReadOnlyList<string> Keys { get; } = [.. data.Values.Select(pair => pair.Key)];

    public string? GetString(string key) => Find(key) switch
    {
        null => null,
        JsonValue value => Text(value),
        _ => throw Wrong(key, "text"),
    };

    public bool GetBoolean(string key) => Find(key) switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject map => map.Count > 0,
        var value => value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Number => value.GetValue<double>() != 0,
            JsonValueKind.String => value.GetValue<string>().Length > 0,
            _ => false,
        },
    };

    public long GetInteger(string key, long fallback = 0) => Find(key) switch
    {
        null => fallback,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>() ? 1 : 0,
        JsonValue value when long.TryParse(Text(value).Trim(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out long number) => number,
        _ => throw Wrong(key, "a whole number"),
    };

    public IReadOnlyList<string> GetStrings(string key) => Find(key) switch
    {
        null => [],
        JsonArray list => [.. list.Select(Text)],
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => throw Wrong(key, "a list"),
    };

    public IReadOnlyDictionary<string, string> GetMap(string key)
    {
        var map = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        JsonObject? found = Find(key) switch
        {
            null => null,
            JsonObject dictionary => dictionary,
            _ => throw Wrong(key, "a dictionary"),
        };
        foreach ((string name, JsonNode? value) in found ?? [])
        {
            if (value is not null)
            {
                map[name] = Text(value);
            }
        }

        return map;
    }

    public JsonNode? GetNode(string key) => Find(key);

    public string OriginOf(string key) => data.Origins.GetValueOrDefault(key, "default");

    private JsonNode? Find(string key) => data.Broken.TryGetValue(key, out string? reason)
        ? throw new KilnException(KilnErrors.BadConfiguration, reason)
        : data.Values[key];

    /// <summary>Text as it is, everything else as the configuration language writes it.</summary>
    private static string Text(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "None",
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.String => node.GetValue<string>(),
        _ => node.ToJsonString(WireJson.Lenient),
    };

    private KilnException Wrong(string key, string expected) => new(
        KilnErrors.BadConfiguration, $"config_opts['{key}'] must be {expected}, but is {Text(Find(key))} ({OriginOf(key)}).", "Correct the value where it is set.");
}
