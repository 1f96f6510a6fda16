using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;

namespace Kiln.Kernel.Tests.Plugins;

/// <summary>Settings that nobody set: all come from the catalogue of defaults.</summary>
internal sealed class DefaultSettings(ISettings settings) : ISettings
{
    public string? GetString(string key) => settings.GetString(key);

    public bool GetBoolean(string key) => settings.GetBoolean(key);

    public long GetInteger(string key, long fallback = 0) => settings.GetInteger(key, fallback);

    public IReadOnlyList<string> GetStrings(string key) => settings.GetStrings(key);

    public IReadOnlyDictionary<string, string> GetMap(string key) => settings.GetMap(key);

    public JsonNode? GetNode(string key) => settings.GetNode(key);

    public string OriginOf(string key) => "default";
}
