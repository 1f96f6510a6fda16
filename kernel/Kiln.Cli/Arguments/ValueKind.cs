namespace Kiln.Cli.Arguments;

/// <summary>What the value of an option names; completion offers such things.</summary>
internal enum ValueKind
{
    /// <summary>Free text, or one of the words that the option lists.</summary>
    Text,
    File,
    Directory,
    Chroot,
    Plugin,

    /// <summary><c>PLUGIN:KEY=VALUE</c>; the plugin's name can be completed.</summary>
    PluginOption,
}
