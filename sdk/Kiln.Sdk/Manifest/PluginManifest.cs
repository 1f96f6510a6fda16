using System.Text.Json.Nodes;

namespace Kiln.Sdk.Manifest;

/// <summary>The content of a <c>plugin.json</c>.</summary>
public sealed record PluginManifest
{
    /// <summary>Id: lower-case letters, digits and underscores; survives renames of the class.</summary>
    public required string Id { get; init; }

    /// <summary>The plugin's own version.</summary>
    public required Version Version { get; init; }

    /// <summary>Lowest plugin API version it works with.</summary>
    public required Version ApiMinimum { get; init; }

    /// <summary>First plugin API version it does not work with.</summary>
    public required Version ApiBelow { get; init; }

    /// <summary>How it is hosted.</summary>
    public required PluginKind Kind { get; init; }

    /// <summary>Assembly: <c>FILE.dll#Full.Type.Name</c>. Process: the command relative to the folder.</summary>
    public required string Entry { get; init; }

    /// <summary>Which buildroots it works on.</summary>
    public required PluginScope Scope { get; init; }

    /// <summary>One line for people.</summary>
    public required string Summary { get; init; }

    /// <summary>Hooks it binds.</summary>
    public IReadOnlyList<ManifestHook> Hooks { get; init; } = [];

    /// <summary>Names of the contracts it provides, for instance <c>IPackageManager</c>.</summary>
    public IReadOnlyList<string> Provides { get; init; } = [];

    /// <summary>Permissions it asks for, for instance <c>tree:read</c>.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>JSON schema of its options; null accepts none. Used are type, properties, required, additionalProperties, items, enum, minimum, maximum and pattern.</summary>
    public JsonObject? Options { get; init; }

    /// <summary>Whether it is on when the configuration does not say. Default: no.</summary>
    public bool EnabledByDefault { get; init; }

    /// <summary>Whether it is part of the machinery: on always, unless replaced. For contract providers such as the build driver.</summary>
    public bool Essential { get; init; }
}
