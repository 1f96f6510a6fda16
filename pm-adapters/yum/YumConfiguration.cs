using Kiln.Adapters.Dnf;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Yum;

/// <summary>The files that configure yum inside a tree; dnf's are there too, for whoever stands in.</summary>
internal static class YumConfiguration
{
    /// <summary>Path of the configuration inside the tree.</summary>
    public const string Path = "/etc/yum/yum.conf";

    private const string Plugins = "/etc/yum/pluginconf.d";
    private const string Off = "[main]\nenabled=0\n";
    private const string PluginSwitch = "plugins=1";

    /// <summary>Plugins of yum whose configuration is an option, with what they get if it is not set; null for nothing.</summary>
    private static readonly (string Name, string? Default)[] PluginFiles = [("priorities.conf", Off), ("rhnplugin.conf", Off), ("subscription-manager.conf", null)];

    public static IReadOnlyList<TreeOperation> Files(ISettings settings) =>
    [
        .. DnfConfiguration.Files(settings),
        new MakeDirectoryOperation(Plugins),
        PutFileOperation.FromText(Path, WithPlugins(DnfConfiguration.Text(settings), settings.GetString("rootdir"))),
        .. PluginFiles.Select(file => (file.Name, Text: settings.GetString(file.Name) is { Length: > 0 } text ? text : file.Default)).Where(file => file.Text is not null)
            .Select(file => PutFileOperation.FromText($"{Plugins}/{file.Name}", file.Text!)),
    ];

    /// <summary>yum looks for them in the host's directory otherwise, whatever its root is.</summary>
    private static string WithPlugins(string text, string? root)
    {
        int at = text.IndexOf(PluginSwitch, StringComparison.Ordinal);
        return at < 0 || root is null ? text : text.Insert(at + PluginSwitch.Length, $"\npluginconfpath={root}{Plugins}");
    }
}
