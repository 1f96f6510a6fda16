using Kiln.Cli.Arguments;
using Kiln.Cli.Completion;

namespace Kiln.Cli.Tests.Completion;

/// <summary>The script in a real fish.</summary>
public sealed class FishCompletionTests : IDisposable
{
    private readonly ShellProgram shell = new();

    public void Dispose() => shell.Dispose();

    [Theory]
    [InlineData("kiln --reb", "--rebuild")]
    [InlineData("mock --isolation n", "nspawn")]
    [InlineData("mock --isolation=n", "--isolation=nspawn")]
    [InlineData("kiln --short-circuit pr", "prep")]
    [InlineData("kiln --configdir @/etc -r demo", "demo+epel-8 demo-x86_64")]
    [InlineData("kiln --configdir=@/etc --root=demo+", "--root=demo+epel-8")]
    [InlineData("kiln --configdir @/etc -r demo-x86_64 --enable-plugin show", "showrc")]
    [InlineData("kiln --configdir @/etc -r demo-x86_64 --plugin-option tmp", "tmpfs:")]
    [InlineData("kiln --resultdir s", "sub/")]
    [InlineData("kiln --rebuild pk", "pkg.src.rpm")]
    [InlineData("kiln comp", "completion")]
    [InlineData("kiln completion z", "zsh")]
    public void A_line_is_completed(string line, string expected)
    {
        string typed = line.Replace("@", shell.At(string.Empty).TrimEnd('/'), StringComparison.Ordinal);

        string output = shell.Run("fish", $"{FishScript.Write(OptionTable.All)}\ncomplete -C '{typed}'\n", "--no-config");

        Assert.Equal(expected, string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('\t')[0])));
    }
}
