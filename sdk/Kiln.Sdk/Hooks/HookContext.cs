using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>What every handler receives. One instance per handler: its services carry the plugin's permissions.</summary>
/// <param name="buildroot">The buildroot the hook fires for, seen through the plugin's permissions.</param>
public abstract class HookContext(IBuildroot buildroot)
{
    /// <summary>The buildroot the hook fires for.</summary>
    public IBuildroot Buildroot { get; } = buildroot;
}
