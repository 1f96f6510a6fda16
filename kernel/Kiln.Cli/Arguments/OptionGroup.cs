namespace Kiln.Cli.Arguments;

/// <summary>The headings of the help text, in its order.</summary>
internal enum OptionGroup
{
    Modes,
    Chroot,
    Build,
    Chain,
    Commands,
    Plugins,
    SourceControl,
    Output,
    Kiln,
}
