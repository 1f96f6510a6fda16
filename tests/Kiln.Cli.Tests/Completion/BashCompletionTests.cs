using Kiln.Cli.Arguments;
using Kiln.Cli.Completion;

namespace Kiln.Cli.Tests.Completion;

/// <summary>The script in a real bash.</summary>
public sealed class BashCompletionTests : IDisposable
{
    private readonly ShellProgram shell = new();

    public void Dispose() => shell.Dispose();

    [Theory]
    [InlineData("kiln --reb", "--rebuild")]
    [InlineData("mock --print", "--print-root-path")]
    [InlineData("kiln --isolation n", "nspawn")]
    [InlineData("kiln --isolation = n", "nspawn")]
    [InlineData("kiln --short-circuit =", "prep install build binary")]
    [InlineData("kiln --launch r", "root rootless")]
    [InlineData("kiln --configdir @/etc -r demo", "demo+epel-8 demo-x86_64")]
    [InlineData("mock --configdir = @/etc --root = eol", "eol/old-1")]
    [InlineData("kiln --configdir @/etc -r demo-x86_64 --enable-plugin show", "showrc")]
    [InlineData("kiln --configdir @/etc -r demo-x86_64 --disable-plugin = root_", "root_cache")]
    [InlineData("kiln --configdir @/etc -r demo-x86_64 --plugin-option tmp", "tmpfs:")]
    [InlineData("kiln --configdir @/etc -r nosuch --enable-plugin show", "")]
    [InlineData("kiln --resultdir s", "sub")]
    [InlineData("kiln --rebuild p", "pkg.src.rpm")]
    [InlineData("kiln -- --re", "")]
    [InlineData("kiln comp", "completion")]
    [InlineData("kiln completion z", "zsh")]
    [InlineData("kiln p", "pkg.src.rpm plugins")]
    [InlineData("kiln --define x", "")]
    public void A_line_is_completed(string line, string expected)
    {
        string[] words = [.. line.Split(' ').Select(word => word.Replace("@", shell.At(string.Empty).TrimEnd('/'), StringComparison.Ordinal))];
        string quoted = string.Join(' ', words.Select(word => $"'{word}'"));

        string output = shell.Run("bash", $"{BashScript.Write(OptionTable.All)}\nCOMP_WORDS=({quoted})\nCOMP_CWORD={words.Length - 1}\n_kiln {words[0]}\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n");

        Assert.Equal(expected, string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void It_is_registered_for_both_names() =>
        Assert.Equal("complete -F _kiln kiln\ncomplete -F _kiln mock\n", shell.Run("bash", BashScript.Write(OptionTable.All) + "\ncomplete -p kiln mock\n"));

    [Fact]
    public void Nothing_that_is_offered_is_unknown()
    {
        string[] offered = shell.Run("bash", BashScript.Write(OptionTable.All) + "\nprintf '%s\\n' $_kiln_options\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(OptionTable.All.Where(option => !option.Hidden && !option.Unavailable).SelectMany(option => option.Names), offered, StringComparer.Ordinal);
    }

    /// <summary>Scripts of others find the plugins in the words of a failure.</summary>
    [Fact]
    public void The_message_about_an_unknown_plugin_lists_all() =>
        Assert.StartsWith(
            "tmpfs\nroot_cache\nyum_cache\nmount\nbind_mount\nccache\n",
            shell.Run("bash", $"mock --configdir {shell.At("etc")} -r demo-x86_64 --enable-plugin=DOES_NOT_EXIST 2>&1 | sed -n \"s/.*Expecting one of: \\[//p\" | tr -d \"[]' \" | tr , '\\n'"),
            StringComparison.Ordinal);
}
