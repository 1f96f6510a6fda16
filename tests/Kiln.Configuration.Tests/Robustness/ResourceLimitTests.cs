using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Tests.Support;

namespace Kiln.Configuration.Tests.Robustness;

/// <summary>Whatever would take all time, memory or stack is stopped, and the stop says where.</summary>
public sealed class ResourceLimitTests
{
    private const int Patience = 20_000;
    private const long Memory = 1L << 30;

    [Theory(Timeout = Patience)]
    [InlineData("while True:\n    pass")]
    [InlineData("n = 1\nwhile n:\n    n *= 2")]
    [InlineData("s = 'a'\nwhile True:\n    s += s")]
    [InlineData("l = [1]\nfor n in l:\n    l.append(n)")]
    [InlineData("def f():\n    return f()\nglobal f\nf = f\nf()")]
    [InlineData("global f\ndef f(n):\n    return f(n + 1)\nf(0)")]
    [InlineData("config_opts['x'] = 'a' * 10 ** 9")]
    [InlineData("config_opts['x'] = ['a' * 10 ** 6 for n in range(10 ** 6)]")]
    [InlineData("config_opts['x'] = list(range(10 ** 9))")]
    [InlineData("config_opts['x'] = sum(range(10 ** 12))")]
    [InlineData("config_opts['x'] = 2 ** 10 ** 8")]
    [InlineData("config_opts['x'] = 1 << 10 ** 9")]
    [InlineData("config_opts['x'] = '{:>999999999}'.format(1)")]
    [InlineData("config_opts['x'] = f'{1:999999999}'")]
    [InlineData("config_opts['x'] = '%.*f' % (999999999, 1.0)")]
    [InlineData("config_opts['x'] = 'a'.ljust(10 ** 9) + 'a'.zfill(10 ** 9)")]
    [InlineData("config_opts['x'] = ('a' * 10000).replace('a', 'b' * 10000)")]
    [InlineData("config_opts['x'] = ('b' * 10000).join(['a'] * 10000)")]
    [InlineData("config_opts['x'] = re.sub('(a+)+$', '', 'a' * 40 + 'b') * 10 ** 9")]
    [InlineData("l = []\nl.append(l)\nconfig_opts['x'] = l")]
    [InlineData("d = {}\nd['d'] = d\nconfig_opts['x'] = d")]
    [InlineData("l = ['a']\nfor n in range(60):\n    l = [l, l]\nconfig_opts['x'] = str(l)")]
    [InlineData("l = []\nfor n in range(5000):\n    l = [l]\nconfig_opts['x'] = l")]
    [InlineData("s = 'a'\nfor n in range(1000):\n    s = repr([s, s])")]
    [InlineData("s = 'a'\nfor n in range(1000):\n    s = f'{s!r}{s!r}'")]
    [InlineData("s = 'a'\nfor n in range(1000):\n    s = '%r%r' % (s, s)")]
    [InlineData("s = 'a'\nfor n in range(1000):\n    s = '{0!r}{0!r}'.format(s)")]
    [InlineData("for n in range(1000):\n    config_opts['x'] = repr(repr(config_opts))")]
    [InlineData("config_opts['x'] = repr(['a' * 1000000] * 100000)")]
    [InlineData("config_opts['x'] = []\nfor n in range(3):\n    config_opts['x'][0:1] = 'a' * 100000")]
    [InlineData("config_opts['x'] = json.dumps(['a' * 1000000] * 100000)")]
    [InlineData("config_opts['x'] = str(['a' * 1000000] * 100000)")]
    public async Task A_file_is_stopped(string text)
    {
        ConfigurationException error = await Refusal(text + "\n");

        Assert.Equal(3, error.ExitCode);
        Assert.Equal(Sample.Path, Assert.NotNull(error.Diagnostics[0].Position).File);
    }

    [Theory(Timeout = Patience)]
    [InlineData("{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{{ 'a' * 999999999 }}")]
    [InlineData("{{ 'a' | center(999999999) }}")]
    [InlineData("{{ range(999999999) | list }}")]
    [InlineData("{{ 9 ** (9 ** 9) }}")]
    [InlineData("{{ '%999999999d' % 1 }}")]
    [InlineData("{{ '{:999999999}'.format(1) }}")]
    [InlineData("{{ 1 // 0 }}")]
    [InlineData("{{ 1 % 0 }}")]
    [InlineData("{{ ((((((((((((((((((((1 / 0)))))))))))))))))))) }}")]
    public async Task A_template_is_stopped_with_1_as_mock_ends(string template)
    {
        ConfigurationException error = await Refusal($"config_opts['x'] = \"{template}\"\n");

        Assert.Equal(1, error.ExitCode);
        Assert.Contains("config_opts['x']", error.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal(Sample.HeadLines + 1, Assert.NotNull(error.Diagnostics[0].Position).Line);
    }

    [Theory(Timeout = Patience)]
    [InlineData("{{ ", "(", "1", ")", " }}")]
    [InlineData("{{ ", "[", "1", "]", " }}")]
    [InlineData("{{ ", "not ", "1", "", " }}")]
    [InlineData("{{ ", "-", "1", "", " }}")]
    [InlineData("", "{% if 1 %}", "a", "{% endif %}", "")]
    [InlineData("{{ 1", " | string", "", "", " }}")]
    [InlineData("{{ root", "[0]", "", "", " }}")]
    public async Task A_deep_template_ends(string start, string open, string middle, string close, string end) => await Ends(
        $"config_opts['x'] = \"{start}{string.Concat(Enumerable.Repeat(open, 20_000))}{middle}{string.Concat(Enumerable.Repeat(close, 20_000))}{end}\"\n");

    [Theory(Timeout = Patience)]
    [InlineData("{", "1", "}")]
    [InlineData("lambda: ", "1", "")]
    [InlineData("-", "1", "")]
    [InlineData("1 if 1 else ", "1", "")]
    [InlineData("2 ** ", "1", "")]
    [InlineData("1 + ", "1", "")]
    [InlineData("", "config_opts", "['root']")]
    [InlineData("", "config_opts", ".root")]
    [InlineData("", "str", "()")]
    [InlineData("f'{", "1", "}'")]
    [InlineData("[n for n in ", "[]", "]")]
    public async Task A_deep_expression_ends(string open, string middle, string close) => await Ends(
        $"config_opts['x'] = {string.Concat(Enumerable.Repeat(open, 20_000))}{middle}{string.Concat(Enumerable.Repeat(close, 20_000))}\n");

    [Theory(Timeout = Patience)]
    [InlineData("config_opts['y'] = {}\nconfig_opts['y']['k'] = [config_opts]\nconfig_opts['x'] = str(config_opts)\nconfig_opts['y'] = 1")]
    [InlineData("l = []\nl.append({'a': l.copy()}.values())\nd = {'k': l}\nl.append(d.values())\nl.append(d.items())\nconfig_opts['x'] = f'{l}{d}'")]
    [InlineData("config_opts['y'] = {}\nconfig_opts['y']['k'] = [config_opts] * 1000\nconfig_opts['x'] = len(repr(config_opts))\nconfig_opts['y'] = 1")]
    public async Task Options_that_contain_themselves_have_a_text(string text) => Assert.NotEmpty(await Task.Run(() => Sample.Value(text + "\n")));

    [Fact(Timeout = Patience)]
    public async Task Deep_blocks_end() =>
        await Ends(string.Concat(Enumerable.Range(0, 2_000).Select(n => new string(' ', n) + "if 1:\n")) + new string(' ', 2_000) + "pass\n");

    [Fact(Timeout = Patience)]
    public async Task A_long_chain_of_includes_ends()
    {
        MemoryHost host = Sample.Host("include('c0.tpl')\n");
        for (int n = 0; n < 5_000; n++)
        {
            host.With($"/etc/mock/c{n}.tpl", $"include('c{n + 1}.tpl')\n");
        }

        ConfigurationException error = await Task.Run(() => Assert.Throws<ConfigurationException>(() => Sample.Load(host)));

        Assert.Equal(3, error.ExitCode);
        Assert.NotNull(error.Diagnostics[0].Position);
    }

    [Fact(Timeout = Patience)]
    public async Task A_long_flat_file_is_no_problem()
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"config_opts['k{n}'] = ['v', {n}]\n"));

        Assert.Equal("['v', 19999]", await Task.Run(() => Sample.Value(text, "k19999")));
    }

    // What this thread allocates in all, garbage included: it does not depend on what other tests do meanwhile.
    private static Task<ConfigurationException> Refusal(string text) => Task.Run(() =>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ConfigurationException error = Sample.Fails(text);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < Memory, $"{allocated} bytes allocated");
        return error;
    });

    // It may load or be refused, but it may not take the process down.
    private static Task Ends(string text) => Task.Run(() =>
    {
        try
        {
            Sample.Load(text);
        }
        catch (ConfigurationException error)
        {
            Assert.Contains(error.ExitCode, new[] { 1, 3 });
            Assert.NotNull(error.Diagnostics[0].Position);
        }
    });
}
