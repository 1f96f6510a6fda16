using System.Text.Json.Serialization;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>A policy file as it is written.</summary>
internal sealed record PolicyText
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public IReadOnlyList<string> Forbid { get; set; } = [];

    public IReadOnlyList<string> Require { get; set; } = [];

    public IReadOnlyDictionary<string, string> Replace { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<string> Isolate { get; set; } = [];

    public IReadOnlyDictionary<string, PermissionRule> Permissions { get; set; } = new Dictionary<string, PermissionRule>(StringComparer.Ordinal);

    public bool UserPlugins { get; set; } = true;
}
