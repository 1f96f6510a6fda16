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
            text.Append('\n').Append(OptionGroups.Heading(group)).Append(":\n");
            foreach (CommandOption option in OptionTable.All.Where(option => option.Group == group && !option.Hidden))
            {
                AppendOption(text, option, width);
            }
        }

        text.Append("\ncommands that only show something:\n");
        foreach (CommandWord command in CommandWord.All)
        {
            AppendEntry(text, command.Usage, command.Help, width);
        }

        return text.ToString();
    }

    /// <summary>The width of the terminal as the caller states it.</summary>
    public static int Width() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns > 40 ? columns - 2 : 78;

    private static void AppendOption(StringBuilder text, CommandOption option, int width)
    {
        string names = string.Join(", ", option.Names.Select(name => option.ValueText.Length == 0 ? name : $"{name} {option.ValueText}"));
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
