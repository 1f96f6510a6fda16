using Kiln.Sdk.Errors;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>What a process says of itself must be what its manifest says.</summary>
internal static class Announcement
{
    /// <exception cref="KilnException">It is not.</exception>
    public static void Check(PluginStatus plugin, InitializeResult announced)
    {
        if (!Version.TryParse(announced.Protocol, out Version? version) || version < WireProtocol.Version || version >= WireProtocol.Below)
        {
            throw Bad(plugin, $"speaks the plugin protocol '{announced.Protocol}'; this program speaks {WireProtocol.Version} up to but not including {WireProtocol.Below}");
        }

        RequireEqual(plugin, "hook", announced.Hooks, plugin.Manifest.Hooks.Select(hook => hook.Id));
        RequireEqual(plugin, "contract", announced.Provides ?? [], plugin.Manifest.Provides);
    }

    private static void RequireEqual(PluginStatus plugin, string what, IEnumerable<string> announced, IEnumerable<string> declared)
    {
        var actual = new SortedSet<string>(announced, StringComparer.Ordinal);
        var wanted = new SortedSet<string>(declared, StringComparer.Ordinal);
        if (actual.Except(wanted, StringComparer.Ordinal).FirstOrDefault() is { } surplus)
        {
            throw Bad(plugin, $"announces {what} '{surplus}', which its manifest does not declare");
        }

        if (wanted.Except(actual, StringComparer.Ordinal).FirstOrDefault() is { } lacking)
        {
            throw Bad(plugin, $"declares {what} '{lacking}' in its manifest, but does not announce it");
        }
    }

    private static KilnException Bad(PluginStatus plugin, string complaint) => new(
        KilnErrors.BadPlugin,
        $"Plugin '{plugin.Manifest.Id}' in {plugin.Folder} {complaint}.",
        $"Install the plugin anew, or disable it with --disable-plugin={plugin.Manifest.Id}.");
}
