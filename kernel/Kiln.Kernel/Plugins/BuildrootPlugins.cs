using System.Text.Json.Nodes;

namespace Kiln.Kernel.Plugins;

/// <summary>The plugins of a buildroot.</summary>
/// <param name="Found">All that were found, with the decision on each.</param>
/// <param name="Missing">Ids of those that the configuration switches on and that are not there.</param>
/// <param name="OptionsOf">Options of a plugin as configured, by id.</param>
internal sealed record BuildrootPlugins(IReadOnlyList<PluginStatus> Found, IReadOnlyList<string> Missing, Func<string, JsonObject> OptionsOf)
{
    /// <summary>Those that take part.</summary>
    public IReadOnlyList<PluginStatus> Enabled { get; } = [.. Found.Where(status => status.Enabled)];

    /// <summary>One that takes part and whose code is not part of the program.</summary>
    public string? Foreign => Enabled.FirstOrDefault(status => status.Code is null)?.Manifest.Id;
}
