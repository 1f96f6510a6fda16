using System.Text.Json.Nodes;

namespace Kiln.Sdk.Wire;

/// <summary>Of <c>initialize</c>: all that a plugin gets to know about its run.</summary>
internal sealed record InitializeParameters
{
    public required ProtocolRange Protocol { get; init; }

    /// <summary>The plugin's id.</summary>
    public required string Plugin { get; init; }

    /// <summary>Folder of the plugin's files.</summary>
    public required string Folder { get; init; }

    /// <summary>Directory for files that are too large for messages; removed at the end.</summary>
    public required string Scratch { get; init; }

    /// <summary>Permissions that were asked for and granted.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The plugin's options, <c>plugin_conf['ID_opts']</c>.</summary>
    public required JsonObject Options { get; init; }

    public required ConfigurationData Configuration { get; init; }

    /// <summary>Bytes of the largest message; what is larger goes by file.</summary>
    public required int MessageBytes { get; init; }
}
