using Kiln.Sdk.Configuration;

namespace Kiln.Sdk.Tests.Configuration;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  \t\n ", "")]
    [InlineData("a b", "a|b")]
    [InlineData(" a  'b c'  \"d e\" ", "a|b c|d e")]
    [InlineData("a'b'\"c\"d", "abcd")]
    [InlineData("''", "")]
    [InlineData("a\\ b", "a b")]
    [InlineData("'a\\b'", "a\\b")]
    [InlineData("\"a\\\"b\\c\\\\d\"", "a\"b\\c\\d")]
    [InlineData("$HOME *.rpm `x`", "$HOME|*.rpm|`x`")]
    public void Text_is_split_and_nothing_is_expanded(string text, string expected) => Assert.Equal(expected, string.Join('|', ShellWords.Split(text)));

    [Fact]
    public void Empty_quotation_is_a_word() => Assert.Equal(["", "x"], ShellWords.Split("'' x"));

    [Theory]
    [InlineData("'a")]
    [InlineData("a \"b")]
    [InlineData("a\\")]
    public void Open_end_is_refused(string text) => Assert.Throws<FormatException>(() => ShellWords.Split(text));
}
