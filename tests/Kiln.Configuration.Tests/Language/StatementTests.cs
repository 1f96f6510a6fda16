using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Language;

/// <summary>The part of Python that configurations are written in.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("config_opts['x'] = 1 + 2 * 3", "7")]
    [InlineData("config_opts['x'] = 'a' 'b' \"c\"", "'abc'")]
    [InlineData("config_opts['x'] = '''a\nb'''", "'a\\nb'")]
    [InlineData("config_opts['x'] = r'\\d'", "'\\\\d'")]
    [InlineData("config_opts['x'] = ('a', 'b',)", "('a', 'b')")]
    [InlineData("config_opts['x'] = ['a']\nconfig_opts['x'] += ['b']", "['a', 'b']")]
    [InlineData("config_opts['x'] = ['a']\nconfig_opts['x'].append('b')", "['a', 'b']")]
    [InlineData("config_opts['x'] = {'a': 1}\nconfig_opts['x'].update({'b': 2})", "{'a': 1, 'b': 2}")]
    [InlineData("config_opts['x'] = {}\nconfig_opts['x'].setdefault('a', 5)", "{'a': 5}")]
    [InlineData("config_opts['x'] = 'a-b'.replace('-', '_').upper()", "'A_B'")]
    [InlineData("config_opts['x'] = '{0}-{name}'.format('a', name='b')", "'a-b'")]
    [InlineData("config_opts['x'] = '%s-%d' % ('a', 3)", "'a-3'")]
    [InlineData("v = 4\nconfig_opts['x'] = f'n{v}m'", "'n4m'")]
    [InlineData("config_opts['x'] = 'abcdef'[1:3]", "'bc'")]
    [InlineData("config_opts['x'] = 'yes' if 1 < 2 else 'no'", "'yes'")]
    [InlineData("config_opts['x'] = [n * 2 for n in [1, 2, 3] if n > 1]", "[4, 6]")]
    [InlineData("config_opts['x'] = []\nfor n in ['a', 'b']:\n    config_opts['x'].append(n)", "['a', 'b']")]
    [InlineData("if config_opts['target_arch'] == 'x86_64':\n    config_opts['x'] = 1\nelif True:\n    config_opts['x'] = 2\nelse:\n    config_opts['x'] = 3", "1")]
    [InlineData("config_opts['x'] = [[None], {'a': None}]", "[[None], {'a': None}]")]
    [InlineData("config_opts['x'] = not True or None is None and 'a' in 'abc'", "True")]
    public void A_statement_gives_its_value(string text, string expected) => Assert.Equal(expected, Sample.Value(text));

    [Fact]
    public void An_include_is_read_where_it_stands()
    {
        MemoryHost host = Sample.Host("config_opts['x'] = 'before'\ninclude('templates/a.tpl')\nconfig_opts['y'] = config_opts['x']\n")
            .With("/etc/mock/templates/a.tpl", "config_opts['x'] = 'included'\n");

        Assert.Equal("included", Representation.Text(Sample.Load(host).Main["y"]), StringComparer.Ordinal);
    }

    [Fact]
    public void An_include_that_is_not_reached_includes_nothing()
    {
        MemoryHost host = Sample.Host("config_opts['x'] = 1\nif False:\n    include('templates/a.tpl')\n").With("/etc/mock/templates/a.tpl", "config_opts['x'] = 2\n");

        Assert.Equal("1", Representation.Text(Sample.Load(host).Main["x"]), StringComparer.Ordinal);
        Assert.DoesNotContain("/etc/mock/templates/a.tpl", host.Opened, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("config_opts['x'] = = 1", 1)]
    [InlineData("config_opts['a'] = 1\nconfig_opts['x'] = (1, 2", 2)]
    [InlineData("config_opts['a'] = 1\n\nclass A:\n    pass", 3)]
    [InlineData("config_opts['x'] = open('/etc/shadow').read()", 1)]
    [InlineData("import subprocess", 1)]
    [InlineData("config_opts['x'] = __import__('os')", 1)]
    [InlineData("config_opts['x'] = ''.__class__", 1)]
    [InlineData("while True:\n    pass", 1)]
    [InlineData("config_opts['x'] = 1 / 0", 1)]
    [InlineData("config_opts['x'] = undefined_name", 1)]
    public void What_is_outside_ends_with_3_and_names_file_and_line(string text, int line)
    {
        var error = Sample.Fails(text);

        Assert.Equal(3, error.ExitCode);
        var position = Assert.NotNull(error.Diagnostics[0].Position);
        Assert.Equal(Sample.Path, position.File);
        Assert.Equal(Sample.HeadLines + line, position.Line);
    }
}
