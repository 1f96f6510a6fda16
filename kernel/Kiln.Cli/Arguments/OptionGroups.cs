namespace Kiln.Cli.Arguments;

/// <summary>The headings of help text and manual page.</summary>
internal static class OptionGroups
{
    public static string Heading(OptionGroup group) => group switch
    {
        OptionGroup.Modes => "modes",
        OptionGroup.Chroot => "buildroot",
        OptionGroup.Build => "building",
        OptionGroup.Chain => "chains",
        OptionGroup.Commands => "commands in the buildroot",
        OptionGroup.Plugins => "plugins",
        OptionGroup.SourceControl => "source control",
        OptionGroup.Output => "output",
        _ => "not in mock",
    };
}
