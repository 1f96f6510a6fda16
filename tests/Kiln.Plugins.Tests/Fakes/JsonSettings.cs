using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;

namespace Kiln.Plugins.Tests.Fakes;

/// <summary>Settings from a JSON text.</summary>
internal sealed class JsonSettings(string json = "{}") : ISettings
{
    private readonly JsonObject _values = (JsonObject)JsonNode.Parse(json)!;

    public IReadOnlyList<string> Keys => [.. _values.Select(pair => pair.Key)];

    public string? GetString(string key) => _values[key]?.ToString();

    public bool GetBoolean(string key) => _values[key] switch
    {
        null => false,
        JsonArray cells => cells.Count > 0,
        JsonObject map => map.Count > 0,
        JsonNode value when value.GetValueKind() == JsonValueKind.String => value.ToString().Length > 0,
        JsonNode value when value.GetValueKind() == JsonValueKind.Number => value.GetValue<long>() != 0,
        JsonNode value => value.GetValueKind() == JsonValueKind.True,
    };

    public long GetInteger(string key, long fallback = 0) => _values[key]?.GetValue<long>() ?? fallback;

    public IReadOnlyList<string> GetStrings(string key) => _values[key] switch
    {
        null => [],
        JsonArray cells => [.. cells.Select(cell => cell!.ToString())],
        JsonNode value => [value.ToString()],
    };

    public IReadOnlyDictionary<string, string> GetMap(string key) =>
        (_values[key] as JsonObject ?? []).Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!.ToString(), StringComparer.Ordinal);

    public JsonNode? GetNode(string key) => _values[key];

    public string OriginOf(string key) => "test.cfg:1";
}
