using System.Text;
using Kiln.Cli.Arguments;

namespace Kiln.Cli.Completion;

/// <summary>Completion for bash; works with and without the package bash-completion.</summary>
internal static class BashScript
{
    private const string Head =
        """
        # Completion of kiln and mock for bash. Made by "kiln completion bash"; do not edit.

        # Prints the options before the cursor that say where configurations are.
        _kiln_context() {
          local i word
          for ((i = 1; i + 1 < COMP_CWORD; i++)); do
            case ${COMP_WORDS[i]} in
              -r|--root|--configdir)
                word=${COMP_WORDS[i+1]}
                if [[ $word == = ]]; then ((i + 2 < COMP_CWORD)) || continue; word=${COMP_WORDS[i+2]}; fi
                printf '%s\n%s\n' "${COMP_WORDS[i]}" "$word" ;;
            esac
          done
        }

        # _kiln_ask PROGRAM chroots|plugins: names that only the program knows.
        _kiln_ask() {
          local -a context
          mapfile -t context < <(_kiln_context)
          "$1" completion "$2" "${context[@]}" 2>/dev/null
        }

        _kiln_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }
        _kiln_files() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); }
        _kiln_directories() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$cur"); }

        _kiln() {
          local program=$1 cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word
          COMPREPLY=()
          # --option=value comes as three words.
          if [[ $cur == = ]]; then cur=
          elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}
          fi
          for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
            if [[ $word == -- ]]; then _kiln_files; return; fi
          done
          case $prev in

        """;

    private const string Foot =
        """
          esac
          if [[ $cur == -* ]]; then _kiln_words "$_kiln_options"; return; fi
          _kiln_files
          if ((COMP_CWORD == 1)); then mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "$_kiln_commands" -- "$cur"); fi
        }

        complete -F _kiln kiln mock

        """;

    public static string Write(IReadOnlyList<CommandOption> options)
    {
        CommandOption[] shown = [.. OptionNames.Shown(options)];
        var script = new StringBuilder(Head);
        foreach (CommandOption option in shown.Where(option => !option.IsFlag))
        {
            script.Append("    ").Append(string.Join('|', option.Names)).Append(") ").Append(Values(option)).Append(" ;;\n");
        }

        foreach (CommandWord command in CommandWord.All.Where(command => command.Follows.Count > 0))
        {
            script.Append("    ").Append(command.Name).Append(") if ((COMP_CWORD == 2)); then _kiln_words '").Append(string.Join(' ', command.Follows)).Append("'; return; fi ;;\n");
        }

        script.Append(Foot);
        script.Append("_kiln_options='").Append(string.Join(' ', shown.SelectMany(option => option.Names))).Append("'\n");
        script.Append("_kiln_commands='").Append(string.Join(' ', CommandWord.All.Select(command => command.Name))).Append("'\n");
        return script.ToString();
    }

    private static string Values(CommandOption option)
    {
        IReadOnlyList<string> words = OptionNames.Words(option);
        return words.Count > 0 ? $"_kiln_words '{string.Join(' ', words)}'; return" : OptionNames.Kind(option, 0) switch
        {
            ValueKind.File => "_kiln_files; return",
            ValueKind.Directory => "_kiln_directories; return",
            ValueKind.Chroot => "if [[ $cur == [./~]* ]]; then _kiln_files; else _kiln_words \"$(_kiln_ask \"$program\" chroots)\"; fi; return",
            ValueKind.Plugin => "_kiln_words \"$(_kiln_ask \"$program\" plugins)\"; return",
            ValueKind.PluginOption => "compopt -o nospace 2>/dev/null; _kiln_words \"$(_kiln_ask \"$program\" plugins | sed 's/$/:/')\"; return",
            _ => "return",
        };
    }
}
