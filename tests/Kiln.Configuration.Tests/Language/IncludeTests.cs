using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Language;

/// <summary>Mock's <c>include</c> as files see it, without its defects.</summary>
public sealed class IncludeTests
{
    private const string Template = "/etc/mock/templates/a.tpl";

    [Theory]
    [InlineData("include('templates/a.tpl')")]
    [InlineData("include( 'templates/a.tpl' )")]
    [InlineData("include('/etc/mock/templates/a.tpl')")]
    [InlineData("include(\"/etc/mock/\" + 'templates/a.tpl')")]
    [InlineData("include(os.path.join('templates', 'a.tpl'))")]
    [InlineData("include(f'templates/{\"a\"}.tpl')")]
    [InlineData("\n\n   \ninclude('templates/a.tpl')")]
    [InlineData("include('templates/a.tpl')  # a comment (with a parenthesis)")]
    [InlineData("include('templates/a.tpl'); config_opts['z'] = 1")]
    [InlineData("if config_opts['target_arch'] == 'x86_64':\n    include('templates/a.tpl')")]
    [InlineData("include('templates/b.tpl')")]
    public void An_include_is_found(string text)
    {
        MemoryHost host = Sample.Host(text + "\n").With(Template, "config_opts['x'] = 'included'\n").With("/etc/mock/templates/b.tpl", "include('templates/a.tpl')\n");

        Assert.Equal("included", Text(host));
    }

    [Theory]
    [InlineData("# include('templates/a.tpl')")]
    [InlineData("config_opts['y'] = '''\ninclude('templates/a.tpl')\n'''")]
    public void What_only_looks_like_an_include_is_none(string text)
    {
        MemoryHost host = Sample.Host($"config_opts['x'] = 'own'\n{text}\n").With(Template, "config_opts['x'] = 'included'\n");

        Assert.Equal("own", Text(host));
        Assert.DoesNotContain(Template, host.Opened, StringComparer.Ordinal);
    }

    [Fact]
    public void A_relative_path_starts_at_the_configuration_directory_wherever_the_file_is()
    {
        MemoryHost host = ReferenceMachine.New()
            .With("/srv/own/t.cfg", Sample.Head + "include('templates/a.tpl')\n")
            .With("/srv/own/templates/a.tpl", "config_opts['x'] = 'beside'\n")
            .With("/srv/conf/templates/a.tpl", "config_opts['x'] = 'configdir'\n");

        MockConfiguration main = ConfigurationLoader.Load(new ConfigurationRequest { Host = host, Name = "/srv/own/t.cfg", ConfigDirectory = "/srv/conf" }).Main;

        Assert.Equal("configdir", Representation.Text(main["x"]));
        Assert.Equal(["/srv/conf/templates/a.tpl", "/srv/own/t.cfg"], main.GetStringList("config_paths").Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void A_file_is_included_once_and_the_second_time_warns()
    {
        MemoryHost host = Sample.Host("config_opts['x'] = ''\ninclude('templates/a.tpl')\ninclude('templates/a.tpl')\n").With(Template, "config_opts['x'] += 'i'\n");

        LoadedConfiguration loaded = Sample.Load(host);

        Assert.Equal("i", Representation.Text(loaded.Main["x"]));
        Assert.Single(loaded.Warnings, line => line.Message == $"Multiple inclusion of {Template}, skipping");
    }

    [Fact]
    public void A_backslash_in_an_included_file_stays_as_it_is_written()
    {
        MemoryHost host = Sample.Host("include('templates/a.tpl')\n").With(Template, "config_opts['x'] = 'a\\\\b\\td\\$e'\n");

        Assert.Equal("a\\b\td\\$e", Text(host));
    }

    [Fact]
    public void An_error_in_an_included_file_names_that_file()
    {
        MemoryHost host = Sample.Host("include('templates/a.tpl')\n").With(Template, "\nconfig_opts['x'] = nothing\n");

        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Sample.Load(host));

        Assert.Equal(new SourcePosition(Template, 2, 20), error.Diagnostics[0].Position);
        Assert.StartsWith("Config error: /etc/mock/t.cfg: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.ExitCode);
    }

    [Fact]
    public void A_missing_include_is_told_where_it_is_asked_for()
    {
        ConfigurationException error = Sample.Fails("\ninclude('templates/gone.tpl')\n");

        Assert.Equal("Could not find included config file: /etc/mock/templates/gone.tpl", error.Message);
        Assert.Equal(new SourcePosition(Sample.Path, Sample.HeadLines + 2, 1), error.Diagnostics[0].Position);
        Assert.Contains("/etc/mock", error.Diagnostics[0].Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("include(config_opts['root'])")]
    [InlineData("v = 'templates/a.tpl'\ninclude(v)")]
    public void The_argument_sees_nothing_of_the_file_as_in_mock(string text)
    {
        ConfigurationException error = Sample.Fails(text + "\n");

        Assert.Equal(1, error.ExitCode);
        Assert.Contains("is not defined", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("include ('templates/a.tpl')")]
    [InlineData("a = 1; include('templates/a.tpl')")]
    public void A_call_that_mock_would_not_expand_is_refused(string text)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Sample.Load(Sample.Host(text + "\n").With(Template, string.Empty)));

        Assert.Equal(3, error.ExitCode);
        Assert.Contains("include() missing 2 required positional arguments", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_keeps_its_name_and_its_target_is_the_path()
    {
        MemoryHost host = Sample.Host(string.Empty);
        host.AddLink("/etc/mock/other.cfg", "t.cfg");

        MockConfiguration main = ConfigurationLoader.Load(new ConfigurationRequest { Host = host, Name = "other" }).Main;

        Assert.Equal("other", main.GetString("chroot_name"));
        Assert.Equal("/etc/mock/other.cfg", main.GetString("config_file"));
        Assert.Equal([Sample.Path], main.GetStringList("config_paths"), StringComparer.Ordinal);
    }

    private static string Text(MemoryHost host) => Representation.Text(Sample.Load(host).Main["x"]);
}
