using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kiln.Kernel.Plugins;

/// <summary>A <c>plugin.json</c> as it is written.</summary>
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

    public IReadOnlyList<ManifestHookText> Hooks { get; init; } = [];

    public IReadOnlyList<string> Provides { get; init; } = [];

    public IReadOnlyList<string> Permissions { get; init; } = [];

    public JsonObject? Options { get; init; }

    public bool EnabledByDefault { get; init; }

    public bool Essential { get; init; }
}
