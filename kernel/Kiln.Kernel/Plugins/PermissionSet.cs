using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins;

/// <summary>What one plugin may do.</summary>
internal sealed class PermissionSet(string plugin, IReadOnlyList<string> granted)
{
    public bool Has(string permission) => granted.Contains(permission, StringComparer.Ordinal);

    /// <summary>Whose they are.</summary>
    public string Plugin => plugin;

    /// <exception cref="KilnException">The plugin's manifest does not ask for it.</exception>
    public void Demand(string permission)
    {
        if (!Has(permission))
        {
            throw new KilnException(
                KilnErrors.PermissionDenied,
                $"Plugin '{plugin}' did what needs the permission '{permission}', which its manifest does not ask for.",
                $"If the plugin is meant to do this, its author adds '{permission}' to \"permissions\" in its plugin.json; otherwise disable it.");
        }
    }
}
