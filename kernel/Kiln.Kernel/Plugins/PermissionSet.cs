using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins;

/// <summary>What one plugin may do.</summary>
internal sealed class PermissionSet(string plugin, IReadOnlyList<string> granted)
{
    /// <exception cref="KilnException">The plugin's manifest does not ask for it.</exception>
    public void Demand(string permission)
    {
        if (!granted.Contains(permission, StringComparer.Ordinal))
        {
            throw new KilnException(
                KilnErrors.PermissionDenied,
                $"Plugin '{plugin}' did what needs the permission '{permission}', which its manifest does not ask for.",
                $"If the plugin is meant to do this, its author adds '{permission}' to \"permissions\" in its plugin.json; otherwise disable it.");
        }
    }
}
