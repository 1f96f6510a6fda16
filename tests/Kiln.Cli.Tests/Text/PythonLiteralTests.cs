using FsCheck.Fluent;
using FsCheck;
using Kiln.Cli.Text;

namespace Kiln.Cli.Tests.Text;

public sealed class PythonLiteralTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("", "''")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("it's \"x\"", "'it\\'s \"x\"'")]
    [InlineData("a\\b\n", "'a\\\\b\\n'")]
    [InlineData("\u001b]0;", "'\\x1b]0;'")]
    [InlineData("grün", "'grün'")]
    public void Text_is_quoted_as_python_does(string text, string expected) => Assert.Equal(expected, PythonLiteral.Text(text));

    [Fact]
    public void Lists_and_dictionaries_keep_their_order()
    {
        Assert.Equal("['b', 'a']", PythonLiteral.List(["b", "a"]));
        Assert.Equal("[]", PythonLiteral.List([]));
        Assert.Equal(
            "{'TERM': 'vt100', 'PROMPT_COMMAND': 'printf \"\\\\033]0;<mock-chroot>\\\\007\"'}",
            PythonLiteral.Dictionary([new("TERM", "vt100"), new("PROMPT_COMMAND", "printf \"\\033]0;<mock-chroot>\\007\"")]));
    }

    [Fact]
    public void What_is_written_reads_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => PythonReader.Read(PythonLiteral.Text(text.Get)) == text.Get).QuickCheckThrowOnFailure();

    [Fact]
    public void A_literal_is_one_line() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => !PythonLiteral.Text(text.Get).Contains('\n')).QuickCheckThrowOnFailure();
}
