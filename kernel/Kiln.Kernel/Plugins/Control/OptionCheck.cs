using System.Text.Json.Nodes;
using Kiln.Kernel.Services;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>Checks the options of the plugins that take part, with the place where each was set.</summary>
internal static class OptionCheck
{
    /// <summary>A wrong option of a plugin that came from outside ends the run; bundled plugins are as lenient as they always were, so theirs are warnings.</summary>
    /// <exception cref="KilnException">An option is wrong.</exception>
    public static void Run(PluginStatus plugin, JsonObject options, ISettings settings, ILog log)
    {
        foreach ((IReadOnlyList<string> path, string problem) in OptionSchema.Check(plugin.Manifest.Options, options))
        {
            string id = plugin.Manifest.Id;
            string name = string.Concat(path.Select(part => part.StartsWith('[') ? part : $"['{part}']"));
            string origin = settings.OriginAt(["plugin_conf", id + "_opts", .. path]);
            if (origin == "default" && problem != OptionSchema.Missing)
            {
                // Nobody wrote it: the configuration gives every plugin some directories, as Mock does.
                continue;
            }

            string text = $"{origin}: config_opts['plugin_conf']['{id}_opts']{name} {problem}";
            if (!plugin.IsBundled)
            {
                throw new KilnException(KilnErrors.BadOption, text + ".", $"'kiln plugins info {id}' shows the options of the plugin.");
            }

            log.Debug(text);
        }
    }
}
