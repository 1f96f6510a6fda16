using System.Text;

namespace Kiln.Cli.Arguments;

/// <summary>The text of <c>--help</c> and of usage errors, made from the option table.</summary>
internal static class HelpText
{
    private const int Indent = 28;

    public static string Usage(ProgramName name) => $"usage: {name.Text} [options] [--rebuild] FILE.src.rpm ...\n       {name.Text} [options] MODE [words]\n";

    public static string Write(ProgramName name, int width)
    {
        var text = new StringBuilder(Usage(name));
        text.Append("\nBuilds RPM packages in clean buildroots.\n");
        foreach (OptionGroup group in Enum.GetValues<OptionGroup>())
        {
            text.Append('\n').Append(Heading(group)).Append('\n');
            foreach (CommandOption option in OptionTable.All.Where(option => option.Group == group && !option.Hidden))
            {
                AppendOption(text, option, width);
            }
        }

        text.Append("\ncommands that only show something:\n");
        AppendEntry(text, "hooks", "Which plugin runs when.", width);
        AppendEntry(text, "plugins", "Which plugins there are, which are on, and why.", width);
        AppendEntry(text, "config show|diff|check", "The configuration with origins; differences of two; problems of one.", width);
        return text.ToString();
    }

    /// <summary>The width of the terminal as the caller states it.</summary>
    public static int Width() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns > 40 ? columns - 2 : 78;

    private static string Heading(OptionGroup group) => group switch
    {
        OptionGroup.Modes => "modes:",
        OptionGroup.Chroot => "buildroot:",
        OptionGroup.Build => "building:",
        OptionGroup.Chain => "chains:",
        OptionGroup.Commands => "commands in the buildroot:",
        OptionGroup.Plugins => "plugins:",
        OptionGroup.SourceControl => "source control:",
        OptionGroup.Output => "output:",
        _ => "not in mock:",
    };

    private static void AppendOption(StringBuilder text, CommandOption option, int width)
    {
        string values = option.Choices.Count > 0 ? "{" + string.Join(',', option.Choices) + "}" : string.Join(' ', option.Values);
        string names = string.Join(", ", option.Names.Select(name => values.Length == 0 ? name : $"{name} {values}"));
        AppendEntry(text, names, option.Unavailable ? option.Help + " (not available in this version)" : option.Help, width);
    }

    private static void AppendEntry(StringBuilder text, string left, string right, int width)
    {
        text.Append("  ").Append(left);
        int column = left.Length + 2;
        if (column > Indent - 2)
        {
            text.Append('\n');
            column = 0;
        }

        foreach (string word in right.Split(' '))
        {
            if (column > Indent && column + 1 + word.Length > width)
            {
                text.Append('\n');
                column = 0;
            }

            int blanks = column < Indent ? Indent - column : 1;
            text.Append(' ', blanks).Append(word);
            column += blanks + word.Length;
        }

        text.Append('\n');
    }
}
