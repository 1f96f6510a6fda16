using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kiln.Kernel.Plugins;

/// <summary>A <c>plugin.json</c> as it is written; see <see cref="ManifestHookText"/> for the settable lists.</summary>
internal sealed record ManifestText
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required string Id { get; init; }

    public required string Version { get; init; }

    public required string Api { get; init; }

    public required string Kind { get; init; }

    public required string Entry { get; init; }

    public required string Scope { get; init; }

    public required string Summary { get; init; }

    public IReadOnlyList<ManifestHookText> Hooks { get; set; } = [];

    public IReadOnlyList<string> Provides { get; set; } = [];

    public IReadOnlyList<string> Permissions { get; set; } = [];

    public JsonObject? Options { get; init; }

    public bool EnabledByDefault { get; init; }

    public bool Essential { get; init; }
}
