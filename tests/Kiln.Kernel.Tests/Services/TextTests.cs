using Kiln.Kernel.Services;
using Kiln.Kernel.States;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Tests.Services;

public sealed class TextTests
{
    [Theory]
    [InlineData("plain", "['plain']")]
    [InlineData("it's", "[\"it's\"]")]
    [InlineData("both ' and \"", "['both \\' and \"']")]
    [InlineData("line\nbreak\\", "['line\\nbreak\\\\']")]
    public void Python_list(string word, string expected) => Assert.Equal(expected, PythonList.Of([word]));

    [Theory]
    [InlineData("a b", "'a b'")]
    [InlineData("", "''")]
    [InlineData("it's", "'it'\"'\"'s'")]
    [InlineData("--x=/y:z", "--x=/y:z")]
    public void Shell_word(string word, string expected) =>
        Assert.Equal($"prog {expected}", ShellQuoting.CommandLine(new CommandPlan { Program = "prog", Arguments = [word] }));

    [Fact]
    public void Shell_text_is_shown_as_it_is() =>
        Assert.Equal("a | b", ShellQuoting.CommandLine(new CommandPlan { Program = "/bin/sh", Arguments = ["-c", "a | b"], IsShellText = true }));

    [Theory]
    [InlineData("i686", true)]
    [InlineData("armv7hl", true)]
    [InlineData("x86_64", false)]
    [InlineData("aarch64", false)]
    [InlineData(null, false)]
    public void Personality_of_an_architecture(string? architecture, bool narrow) => Assert.Equal(narrow, Personality.Is32Bit(architecture));
}
