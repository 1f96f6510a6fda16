using Kiln.Cli.Arguments;
using Kiln.Cli.Companions;
using Kiln.Cli.Tests.Display;

namespace Kiln.Cli.Tests.Companions;

public sealed class CompanionTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("a.src.rpm b.src.rpm", "--chain a.src.rpm b.src.rpm")]
    [InlineData("-r demo --mock-option --nocheck a", "--chain --nocheck -r demo a")]
    [InlineData("a --mock-option=--enablerepo=x --recurse --mock-option -v", "--chain --enablerepo=x -v a --recurse")]
    [InlineData("a --mock-option", "--chain a --mock-option")]
    [InlineData("", "--chain")]
    public void The_old_chain_program_is_the_chain_mode(string words, string expected) =>
        Assert.Equal(expected, string.Join(' ', ChainWrapper.Unwrap(words.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    [Fact]
    public void Its_words_parse() => Assert.Equal((Mode.Chain, "a"), (ArgumentParser.Parse(ChainWrapper.Unwrap(["-r", "x", "a"])).Mode, ArgumentParser.Parse(ChainWrapper.Unwrap(["a"])).Words[0]));

    [Theory]
    [InlineData("/usr/bin/mockchain", "mock", true)]
    [InlineData("mock", "mock", false)]
    [InlineData("/usr/libexec/mock/mock", "mock", false)]
    [InlineData("/opt/kiln", "kiln", false)]
    [InlineData("mock-parse-buildlog", "mock-parse-buildlog", false)]
    public void Names_of_the_program(string path, string name, bool isChain) =>
        Assert.Equal((name, isChain), (ProgramName.Of(path).Text, ProgramName.Of(path).IsChainWrapper));

    [Fact]
    public void Unpackaged_and_missing_files_are_listed_once()
    {
        string log =
            """
            Processing files: x-1-1.noarch
            error: File not found: /builddir/build/BUILDROOT/x/usr/bin/a
            BUILDSTDERR:error: Installed (but unpackaged) file(s) found:
            BUILDSTDERR:   /usr/share/b
            BUILDSTDERR:   /usr/share/c d
            RPM build errors:
                File not found: /builddir/build/BUILDROOT/x/usr/bin/a
                Installed (but unpackaged) file(s) found:
               /usr/share/b
               /usr/share/c d
            Child return code was: 1
            /not/of/the/list
            """;
        (int status, RecordedConsole console) = Run(log);

        Assert.Equal(0, status);
        Assert.Equal("Error type: File not found\n    /builddir/build/BUILDROOT/x/usr/bin/a\nError type: Installed (but unpackaged) file(s) found\n    /usr/share/b\n    /usr/share/c d\n", console.Output);
    }

    [Fact]
    public void A_log_without_either_is_an_error()
    {
        (int status, RecordedConsole console) = Run("all is well\n");

        Assert.Equal((1, string.Empty), (status, console.Output));
        Assert.StartsWith("ERROR: ", console.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "usage: ")]
    [InlineData(2, "usage: ", "x")]
    [InlineData(1, "ERROR: Cannot read /proc/none", "-p", "/proc/none")]
    [InlineData(1, "ERROR: Cannot read /proc/none", "--path=/proc/none")]
    [InlineData(1, "ERROR: Cannot read /proc/none", "-p/proc/none")]
    public void Wrong_words_and_files_are_errors(int status, string message, params string[] words)
    {
        RecordedConsole console = new();

        Assert.Equal(status, BuildLogCommand.Run(words, console));
        Assert.StartsWith(message, console.Error, StringComparison.Ordinal);
    }

    private (int Status, RecordedConsole Console) Run(string log)
    {
        RecordedConsole console = new();
        File.WriteAllText(scratch.At("build.log"), log);
        return (BuildLogCommand.Run(["--path", scratch.At("build.log")], console), console);
    }
}
