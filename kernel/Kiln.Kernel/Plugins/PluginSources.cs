using Kiln.Kernel.Plugins.Control;

namespace Kiln.Kernel.Plugins;

/// <summary>Where plugins come from, and what the site says of them.</summary>
/// <param name="SearchPath">Directories whose folders may be plugins.</param>
/// <param name="Bundled">The one of them whose plugins came with the program, or null.</param>
/// <param name="OfUsers">Those of them that belong to the caller.</param>
/// <param name="Policy">What the site allows.</param>
/// <param name="Compiled">Bundled ones whose code is part of the program.</param>
internal sealed record PluginSources(IReadOnlyList<string> SearchPath, string? Bundled, IReadOnlyList<string> OfUsers, PluginPolicy Policy, CompiledPlugins Compiled)
{
    /// <summary>No directory, no policy.</summary>
    public static PluginSources None { get; } = new([], null, [], PluginPolicy.None, CompiledPlugins.None);
}
