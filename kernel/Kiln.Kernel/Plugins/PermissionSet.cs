using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins;

/// <summary>What one plugin may do.</summary>
/// <param name="plugin">Whose it is.</param>
/// <param name="granted">What it may.</param>
/// <param name="refused">What it asked for and the site refused.</param>
internal sealed class PermissionSet(string plugin, IReadOnlyList<string> granted, IReadOnlyList<string> refused)
{
    public bool Has(string permission) => granted.Contains(permission, StringComparer.Ordinal);

    /// <summary>Whose they are.</summary>
    public string Plugin => plugin;

    /// <exception cref="KilnException">The plugin's manifest does not ask for it.</exception>
    public void Demand(string permission)
    {
        if (!Has(permission))
        {
            throw refused.Contains(permission, StringComparer.Ordinal) ? Refused(permission) : new KilnException(
                KilnErrors.PermissionDenied,
                $"Plugin '{plugin}' did what needs the permission '{permission}', which its manifest does not ask for.",
                $"If the plugin is meant to do this, its author adds '{permission}' to \"permissions\" in its plugin.json; otherwise disable it.");
        }
    }

    private KilnException Refused(string permission) => new(
        KilnErrors.PermissionDenied,
        $"Plugin '{plugin}' did what needs the permission '{permission}', which the site's policy does not grant.",
        $"Ask whoever administers this machine, or disable the plugin with --disable-plugin={plugin}.");
}
