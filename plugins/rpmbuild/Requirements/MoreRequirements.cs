using System.Text.Json.Nodes;
using Kiln.Rpm;

namespace Kiln.Plugins.Rpmbuild.Requirements;

/// <summary>Requirements that the configuration adds to a package.</summary>
internal static class MoreRequirements
{
    /// <summary>Those of the first key that fits: name-version-release, name-version, name.</summary>
    public static IReadOnlyList<string> For(RpmHeader header, JsonObject more)
    {
        string[] keys = [$"{header.Name}-{header.Version}-{header.Release}", $"{header.Name}-{header.Version}", header.Name];
        return keys.Select(key => more[key]).OfType<JsonNode>().FirstOrDefault() switch
        {
            null => [],
            JsonArray list => [.. list.OfType<JsonNode>().Select(item => item.ToString())],
            JsonNode single => [single.ToString()],
        };
    }
}
