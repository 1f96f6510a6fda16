using Kiln.Cli.Arguments;
using Kiln.Cli.Completion;

namespace Kiln.Cli.Tests.Completion;

/// <summary>The script in a real, interactive zsh on a pseudo-terminal; what it would insert is recorded in place of being shown.</summary>
public sealed class ZshCompletionTests : IDisposable
{
    private readonly ShellProgram shell = new();

    public void Dispose() => shell.Dispose();

    [Theory]
    [InlineData("kiln --reb", "--rebuild")]
    [InlineData("mock --isolation n", "nspawn")]
    [InlineData("mock --isolation=n", "nspawn")]
    [InlineData("kiln --configdir @/etc -r demo-", "demo-x86_64")]
    [InlineData("kiln --configdir=@/etc --root=demo+", "demo+epel-8")]
    [InlineData("kiln --configdir @/etc -r demo-x86_64 --enable-plugin showr", "showrc")]
    [InlineData("kiln --configdir @/etc -r demo-x86_64 --plugin-option tmpf", "tmpfs:")]
    [InlineData("kiln --rebuild pk", "pkg.src.rpm")]
    [InlineData("kiln comp", "completion")]
    [InlineData("kiln completion z", "zsh")]
    public void A_line_is_completed(string line, string expected)
    {
        string typed = line.Replace("@", shell.At(string.Empty).TrimEnd('/'), StringComparison.Ordinal);
        File.WriteAllText(shell.At("_kiln"), ZshScript.Write(OptionTable.All));

        string output = shell.Run("zsh", Driver(typed), "-f");

        Assert.Equal((typed[..(typed.LastIndexOfAny([' ', '=']) + 1)] + expected).TrimEnd(), output.Trim());
    }

    // The inner shell prints the line as it is after the key that completes.
    private string Driver(string typed) =>
        $$"""
        zmodload zsh/zpty
        zpty inner zsh -f -i
        zpty -w inner "PS1= PS2= ; unsetopt zle_bracketed_paste 2>/dev/null; fpath=({{shell.At(string.Empty).TrimEnd('/')}} \$fpath); autoload -U compinit; compinit -u -D; bindkey '^I' complete-word"
        zpty -w inner "show() { print -rn -- \"<line>\$BUFFER</line>\"; }; zle -N show; bindkey '^Xs' show; print rea''dy"
        zpty -r -m inner seen '*ready*'
        zpty -w -n inner $'{{typed}}\t\x18s'
        zpty -r -m inner seen '*</line>*'
        print -r -- "${${seen##*<line>}%%</line>*}"
        zpty -d inner
        """;
}
