using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Robustness;

/// <summary>Input that is wrong on purpose: a clear error, soon.</summary>
public sealed class BadInputTests
{
    private const int Patience = 20_000;

    [Fact(Timeout = Patience)]
    public async Task Files_that_include_each_other_load_with_a_warning()
    {
        MemoryHost host = Sample.Host("include('a.tpl')\ninclude('t.cfg')\n").With("/etc/mock/a.tpl", "include('b.tpl')\n").With("/etc/mock/b.tpl", "include('a.tpl')\n");

        LoadedConfiguration loaded = await Task.Run(() => Sample.Load(host));

        Assert.Equal(
            ["Multiple inclusion of /etc/mock/a.tpl, skipping", "Multiple inclusion of /etc/mock/t.cfg, skipping"],
            loaded.Warnings.Where(line => line.Code == "multiple-inclusion").Select(line => line.Message),
            StringComparer.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task A_missing_include_is_named()
    {
        ConfigurationException error = await Ends(Sample.Host("include('gone.tpl')\n"), exitCode: 3);

        Assert.Contains("Could not find included config file: /etc/mock/gone.tpl", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task A_file_of_50_megabytes_is_refused()
    {
        MemoryHost host = Sample.Host(string.Empty);
        host.Add(Sample.Path, new byte[50 << 20]);

        await Ends(host, exitCode: 3);
    }

    [Theory(Timeout = Patience)]
    [InlineData("config_opts['x'] = ", "[", "]")]
    [InlineData("config_opts['x'] = ", "(", ")")]
    [InlineData("config_opts['x'] = ", "not ", "")]
    public async Task Deep_nesting_is_refused(string start, string open, string close) =>
        await Ends(Sample.Host(start + string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000)) + "\n"), exitCode: 3);

    [Fact(Timeout = Patience)]
    public async Task A_nul_byte_is_refused() => await Ends(Sample.Host("config_opts['x'] = 'a\0b'\n"), exitCode: 3);

    [Fact(Timeout = Patience)]
    public async Task A_file_without_permission_is_named()
    {
        MemoryHost host = Sample.Host(string.Empty);
        host.MakeUnreadable(Sample.Path);

        ConfigurationException error = await Ends(host, exitCode: 3);

        Assert.Contains(Sample.Path, error.Message + string.Concat(error.Diagnostics.Select(line => line.ToString())), StringComparison.Ordinal);
    }

    [Theory(Timeout = Patience)]
    [InlineData("config_opts['x'] = 'a' * 2000000000\n")]
    [InlineData("config_opts['x'] = [0] * 2000000000\n")]
    [InlineData("config_opts['x'] = 9 ** 9 ** 9\n")]
    [InlineData("config_opts['x'] = '%999999999d' % 1\n")]
    [InlineData("config_opts['x'] = [a for a in range(100000) for b in range(100000)]\n")]
    public async Task What_would_take_all_memory_or_time_is_refused(string text) => await Ends(Sample.Host(text), exitCode: 3);

    [Theory]
    [InlineData("config_opts['resultdir'] = '/a/%(nothing)s'\n")]
    [InlineData("config_opts['resultdir'] = '/a/%(root)'\n")]
    [InlineData("config_opts['macros']['%x'] = str\n")]
    [InlineData("config_opts['plugin_conf']['bind_mount_opts']['dirs'].append(len)\n")]
    public void What_is_wrong_in_an_option_is_told_with_its_line(string text) =>
        Assert.Equal(new SourcePosition(Sample.Path, Sample.HeadLines + 1, 1), Sample.Fails(text).Diagnostics[0].Position);

    [Fact]
    public void An_option_of_the_wrong_type_is_told_with_its_line()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Sample.Load("config_opts['x'] = 'many'\n").Main.GetInt("x"));

        Assert.Equal(Sample.HeadLines + 1, error.Diagnostics[0].Position!.Value.Line);
    }

    [Fact]
    public void The_reader_opens_configuration_files_only()
    {
        MemoryHost host = Sample.Host("import os\nconfig_opts['x'] = os.environ.get('SECRET', 'none')\n").With("/etc/shadow", "root:secret\n");
        host.Facts = host.Facts with { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SECRET"] = "leaked" } };

        string value;
        try
        {
            value = Representation.Text(Sample.Load(host).Main["x"]);
        }
        catch (ConfigurationException refused)
        {
            value = refused.Message;
        }

        Assert.DoesNotContain("leaked", value, StringComparison.Ordinal);
        Assert.All(host.Opened, path => Assert.True(path.StartsWith("/etc/mock/", StringComparison.Ordinal) || path.StartsWith("/home/builder/", StringComparison.Ordinal), path));
    }

    private static async Task<ConfigurationException> Ends(MemoryHost host, int exitCode)
    {
        ConfigurationException error = await Task.Run(() => Assert.Throws<ConfigurationException>(() => Sample.Load(host)));

        Assert.Equal(exitCode, error.ExitCode);
        Assert.Equal(Sample.Path, Assert.NotNull(error.Diagnostics[0].Position).File);
        return error;
    }
}
