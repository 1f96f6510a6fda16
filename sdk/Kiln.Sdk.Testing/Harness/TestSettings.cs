using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;

namespace Kiln.Sdk.Testing.Harness;

/// <summary>A configuration for tests: a JSON object, read by Mock's rules.</summary>
/// <param name="values">Options; keys as in <c>config_opts</c>.</param>
public sealed class TestSettings(JsonObject values) : ISettings
{
    /// <summary>Options that a buildroot of tests has: online, nothing cleaned, the fake package manager.</summary>
    public static TestSettings Default => new(new JsonObject
    {
        ["package_manager"] = "fake",
        ["online"] = true,
        ["update_before_build"] = true,
        ["environment"] = new JsonObject { ["TERM"] = "vt100", ["SHELL"] = "/bin/bash", ["HOME"] = "/", ["PATH"] = "/usr/bin:/bin" },
        ["plugin_conf"] = new JsonObject(),
    });

    /// <summary>The same with one option set.</summary>
    public TestSettings With(string key, JsonNode? value)
    {
        var copy = (JsonObject)values.DeepClone();
        copy[key] = value;
        return new TestSettings(copy);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys => [.. values.Select(pair => pair.Key)];

    /// <inheritdoc/>
    public string? GetString(string key) => values[key]?.ToString();

    /// <inheritdoc/>
    public bool GetBoolean(string key) => values[key] switch
    {
        null => false,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        JsonValue value => value.ToString() is not ("0" or ""),
        JsonArray array => array.Count > 0,
        JsonNode other => other.AsObject().Count > 0,
    };

    /// <inheritdoc/>
    public long GetInteger(string key, long fallback = 0) => values[key] is { } value ? value.GetValue<long>() : fallback;

    /// <inheritdoc/>
    public IReadOnlyList<string> GetStrings(string key) => values[key] switch
    {
        null => [],
        JsonArray array => [.. array.Select(item => item!.ToString())],
        JsonNode single => [single.ToString()],
    };

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> GetMap(string key)
    {
        var map = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, JsonNode? value) in values[key] as JsonObject ?? [])
        {
            if (value is not null)
            {
                map[name] = value.ToString();
            }
        }

        return map;
    }

    /// <inheritdoc/>
    public JsonNode? GetNode(string key) => values[key];

    /// <inheritdoc/>
    public string OriginOf(string key) => "test";
}
