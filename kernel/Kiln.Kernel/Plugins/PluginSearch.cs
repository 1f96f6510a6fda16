using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins;

/// <summary>Looks for plugins beside other work, from the moment it is made. Manifests are read; no code of a plugin runs.</summary>
/// <param name="directories">Directories whose folders may be plugins, in order. Missing ones are skipped.</param>
public sealed class PluginSearch(IReadOnlyList<string> directories)
{
    private readonly Task<IReadOnlyList<DiscoveredPlugin>> search = Task.Run(() => PluginDiscovery.Find(directories));

    public IReadOnlyList<string> Directories => directories;

    /// <summary>What was found; waits for it.</summary>
    /// <exception cref="KilnException">A manifest is wrong, or two folders have one id.</exception>
    internal IReadOnlyList<DiscoveredPlugin> Found => search.GetAwaiter().GetResult();
}
