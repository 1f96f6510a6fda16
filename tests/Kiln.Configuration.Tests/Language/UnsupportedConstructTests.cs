using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Tests.Support;

namespace Kiln.Configuration.Tests.Language;

/// <summary>What lies outside the language is refused with its place, its name and what to write instead.</summary>
public sealed class UnsupportedConstructTests
{
    [Theory]
    [InlineData("class A:\n    pass", 1, "'class'", "dictionary")]
    [InlineData("config_opts['a'] = 1\nwith open('/etc/passwd') as f:\n    pass", 1, "'with'", "included file", 2)]
    [InlineData("@f\ndef g():\n    pass", 1, "decorator", "call the function")]
    [InlineData("async def f():\n    pass", 1, "'async'", "leave the word out")]
    [InlineData("config_opts['x'] = await f()", 20, "'await'", "directly")]
    [InlineData("def f():\n    yield 1", 5, "'yield'", "list", 2)]
    [InlineData("x: int = 1", 2, "annotated assignment", "name = value")]
    [InlineData("from os import *", 16, "import *", "name what you need")]
    [InlineData("from . import a", 6, "relative import", "include")]
    [InlineData("import subprocess", 1, "subprocess", "os.path")]
    [InlineData("from urllib.request import urlopen", 1, "urllib.request", "os.path")]
    [InlineData("config_opts['x'] = open('/etc/passwd').read()", 20, "'open'", "")]
    [InlineData("config_opts['x'] = eval('1')", 20, "'eval'", "")]
    [InlineData("exec('1')", 1, "'exec'", "")]
    [InlineData("config_opts['x'] = __import__('os')", 20, "'__import__'", "")]
    [InlineData("config_opts['x'] = ...", 20, "'...'", "None")]
    [InlineData("os.environ.update({'A': '1'})", 11, "os.environ", "environment")]
    public void A_construct_is_refused_by_name(string text, int column, string construct, string hint, int line = 1)
    {
        ConfigurationException error = Sample.Fails(text + "\n");

        Assert.Equal(3, error.ExitCode);
        Assert.StartsWith("Config error: /etc/mock/t.cfg: ", error.Message, StringComparison.Ordinal);
        Diagnostic first = error.Diagnostics[0];
        Assert.Contains(construct, first.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(first.Hint), first.ToString());
        Assert.Contains(hint, first.Hint, StringComparison.Ordinal);
        Assert.Equal(new SourcePosition(Sample.Path, Sample.HeadLines + line, column), first.Position);
    }

    [Theory]
    [InlineData("os.system('true')")]
    [InlineData("os.popen('true')")]
    [InlineData("os.execv('/bin/true', [])")]
    [InlineData("os.remove('/etc/mock/t.cfg')")]
    [InlineData("os.mkdir('/tmp/a')")]
    [InlineData("os.open('/etc/passwd', 0)")]
    [InlineData("sys.modules['os']")]
    [InlineData("socket.socket()")]
    [InlineData("json.load('/etc/passwd')")]
    [InlineData("config_opts.__class__.__mro__")]
    [InlineData("(lambda: 0).__globals__")]
    [InlineData("[].__class__.__base__.__subclasses__()")]
    [InlineData("'{0.__class__}'.format('')")]
    [InlineData("getattr('', '__class__')")]
    [InlineData("type('A', (), {})")]
    [InlineData("globals()")]
    [InlineData("vars()")]
    [InlineData("compile('1', 'a', 'eval')")]
    [InlineData("input()")]
    [InlineData("breakpoint()")]
    public void Nothing_that_acts_or_looks_behind_values_is_there(string expression)
    {
        ConfigurationException error = Sample.Fails($"config_opts['x'] = str({expression})\n");

        Assert.Equal(3, error.ExitCode);
        Assert.Equal(Sample.HeadLines + 1, error.Diagnostics[0].Position!.Value.Line);
    }

    [Fact]
    public void All_syntax_errors_of_a_file_are_told_at_once()
    {
        ConfigurationException error = Sample.Fails("config_opts['a'] = = 1\nconfig_opts['b'] = 1\nconfig_opts['c' = 1\nconfig_opts['d'] = 1\nclass A:\n    pass\n");

        int?[] lines = [.. error.Diagnostics.Select(line => line.Position?.Line)];
        Assert.Contains(Sample.HeadLines + 1, lines);
        Assert.True(lines.Length >= 2, string.Join('\n', error.Diagnostics));
    }

    [Fact]
    public void A_column_counts_characters_and_a_diagnostic_reads_like_a_compilers()
    {
        Diagnostic first = Sample.Fails("config_opts['é'] = nothing\n").Diagnostics[0];

        Assert.Equal(20, first.Position!.Value.Column);
        Assert.StartsWith("/etc/mock/t.cfg:4:20: ", first.ToString(), StringComparison.Ordinal);
    }
}
