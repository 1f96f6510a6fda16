using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Kiln.Cli.Text;

namespace Kiln.Cli.Tests.Text;

public sealed class ShellQuoteTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("/usr/bin/x=1,2:3@%+-_", "/usr/bin/x=1,2:3@%+-_")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\"'\"'s'")]
    [InlineData("grün", "'grün'")]
    [InlineData("$HOME", "'$HOME'")]
    public void Words_are_quoted_only_where_needed(string word, string expected) => Assert.Equal(expected, ShellQuote.Word(word));

    [Fact]
    public void A_shell_reads_every_word_back()
    {
        // One shell for all samples; NUL cannot be in a word, and the text must survive UTF-8.
        string[] words = [.. Gen.Sample(ArbMap.Default.GeneratorFor<NonNull<string>>(), 50, 200)
            .Select(text => new string([.. text.Get.Where(letter => letter != '\0' && !char.IsSurrogate(letter))]))];
        var start = new ProcessStartInfo("/bin/sh", ["-s"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };

        using Process shell = Process.Start(start)!;
        shell.StandardInput.Write($"printf '%s\\000' {ShellQuote.Words(words)}\n");
        shell.StandardInput.Close();

        Assert.Equal(words, shell.StandardOutput.ReadToEnd().Split('\0')[..^1]);
    }
}
