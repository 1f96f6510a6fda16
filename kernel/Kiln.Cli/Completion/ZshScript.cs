using System.Text;
using Kiln.Cli.Arguments;

namespace Kiln.Cli.Completion;

/// <summary>Completion for zsh.</summary>
internal static class ZshScript
{
    private const string Head =
        """
        #compdef kiln mock
        # Completion of kiln and mock for zsh. Made by "kiln completion zsh"; do not edit.

        # _kiln_ask chroots|plugins [SUFFIX]: names that only the program knows.
        _kiln_ask() {
          local -a context names
          local option value
          for option in -r --root --configdir; do
            value=${(Q)opt_args[$option]}
            [[ -n $value ]] && context+=("$option" "$value")
          done
          names=(${(f)"$(_call_program names ${(q)words[1]} completion $1 ${(q)context} 2>/dev/null)"})
          compadd ${2:+-S} $2 -a names
        }

        _kiln_chroots() { _alternative 'chroots:chroot: _kiln_ask chroots' 'files:file:_files -g "*.cfg"' }
        _kiln_plugins() { _kiln_ask plugins }
        _kiln_plugin_options() { compset -P '*:*' && return; _kiln_ask plugins : }

        _kiln_rest() {
          if ((CURRENT == 1)); then _alternative 'commands:command:_kiln_commands' 'files:file:_files'
          else
            case $words[1] in

        """;

    public static string Write(IReadOnlyList<CommandOption> options)
    {
        var script = new StringBuilder(Head);
        foreach (CommandWord command in CommandWord.All.Where(command => command.Follows.Count > 0))
        {
            script.Append("      ").Append(command.Name).Append(") compadd ").Append(string.Join(' ', command.Follows)).Append(" ;;\n");
        }

        script.Append("      *) _files ;;\n    esac\n  fi\n}\n\n_kiln_commands() {\n  local -a commands=(\n");
        foreach (CommandWord command in CommandWord.All)
        {
            script.Append("    ").Append(Quoted($"{command.Name}:{command.Help}")).Append('\n');
        }

        script.Append("  )\n  _describe -t commands command commands\n}\n\n_kiln() {\n  local -A opt_args\n  _arguments -s -S");
        foreach (CommandOption option in OptionNames.Shown(options))
        {
            AppendOption(script, option);
        }

        return script.Append(" \\\n    '*:: :_kiln_rest'\n}\n\nif [[ $funcstack[1] == _kiln ]]; then _kiln \"$@\"; else compdef _kiln kiln mock; fi\n").ToString();
    }

    private static void AppendOption(StringBuilder script, CommandOption option)
    {
        foreach (string name in option.Names)
        {
            bool isLong = name.StartsWith("--", StringComparison.Ordinal);
            string form = name + (option.Values.Count != 1 ? string.Empty : isLong ? "=" : "+");
            string values = string.Concat(option.Values.Select((value, position) => $":{Escaped(value)}:{Action(option, position)}"));
            script.Append(" \\\n    ").Append(Quoted($"*{form}[{Escaped(option.Help)}]{values}"));
        }
    }

    private static string Action(CommandOption option, int position)
    {
        IReadOnlyList<string> words = OptionNames.Words(option);
        return words.Count > 0 ? $"({string.Join(' ', words)})" : OptionNames.Kind(option, position) switch
        {
            ValueKind.File => "_files",
            ValueKind.Directory => "_files -/",
            ValueKind.Chroot => "_kiln_chroots",
            ValueKind.Plugin => "_kiln_plugins",
            ValueKind.PluginOption => "_kiln_plugin_options",
            _ => string.Empty,
        };
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
