using System.Text;
using Kiln.Cli.Arguments;

namespace Kiln.Cli.Completion;

/// <summary>Completion for fish.</summary>
internal static class FishScript
{
    private const string Head =
        """
        # Completion of kiln and mock for fish. Made by "kiln completion fish"; do not edit.

        # __kiln_ask chroots|plugins: names that only the program knows.
        function __kiln_ask
            set -l words (commandline -opc)
            set -l context
            set -l take 0
            for word in $words[2..-1]
                if test $take = 1
                    set -a context $word
                    set take 0
                else if contains -- $word -r --root --configdir
                    set -a context $word
                    set take 1
                else if string match -qr '^--(root|configdir)=' -- $word
                    set -a context $word
                end
            end
            test $take = 1; and set -e context[-1]
            command $words[1] completion $argv[1] $context 2>/dev/null
        end

        function __kiln_plugin_options
            __kiln_ask plugins | string replace -r '$' ':'
        end

        function __kiln_first_word
            test (count (commandline -opc)) = 1
        end

        for program in kiln mock

        """;

    public static string Write(IReadOnlyList<CommandOption> options)
    {
        var script = new StringBuilder(Head);
        foreach (CommandWord command in CommandWord.All)
        {
            script.Append("    complete -c $program -n __kiln_first_word -a ").Append(command.Name).Append(" -d ").Append(Quoted(command.Help)).Append('\n');
            if (command.Follows.Count > 0)
            {
                script.Append("    complete -c $program -n '__fish_seen_subcommand_from ").Append(command.Name).Append("' -f -a ").Append(Quoted(string.Join(' ', command.Follows))).Append('\n');
            }
        }

        foreach (CommandOption option in OptionNames.Shown(options))
        {
            script.Append("    complete -c $program");
            foreach (string name in option.Names)
            {
                script.Append(name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}");
            }

            script.Append(Values(option)).Append(" -d ").Append(Quoted(option.Help)).Append('\n');
        }

        return script.Append("end\n").ToString();
    }

    private static string Values(CommandOption option)
    {
        IReadOnlyList<string> words = OptionNames.Words(option);
        return option.IsFlag ? string.Empty : words.Count > 0 ? $" -x -a {Quoted(string.Join(' ', words))}" : OptionNames.Kind(option, 0) switch
        {
            ValueKind.File => " -r -F",
            ValueKind.Directory => " -x -a '(__fish_complete_directories)'",
            ValueKind.Chroot => " -r -a '(__kiln_ask chroots)'",
            ValueKind.Plugin => " -x -a '(__kiln_ask plugins)'",
            ValueKind.PluginOption => " -x -a '(__kiln_plugin_options)'",
            _ => " -x",
        };
    }

    private static string Quoted(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
}
