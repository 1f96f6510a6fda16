using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Listing;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Listing;

/// <summary>Listing, dumping, showing, comparing and checking on a small tree of its own.</summary>
public sealed class OwnTreeTests
{
    [Fact]
    public void The_listing_has_mocks_layout()
    {
        MemoryHost host = Tree().With("/home/builder/.config/mock/mine.cfg", Sample.Head + "config_opts['description'] = 'Mine'\n");

        string text = ChrootListing.Format(new ConfigurationRequest { Host = host });

        Assert.Equal(
            "config name                        description\n"
            + "Global configs:\n"
            + "a+b-1-x86_64                       Release 1\n"
            + "a-1-x86_64                         \n"
            + "broken                             error during parsing the config file\n"
            + "Custom configs:\n"
            + "mine                               Mine\n",
            text);
    }

    [Fact]
    public void A_name_longer_than_its_column_is_not_cut()
    {
        string name = new('n', 40);

        Assert.Contains($"\n{name} \n", ChrootListing.Format(new ConfigurationRequest { Host = ReferenceMachine.New().With($"/etc/mock/{name}.cfg", Sample.Head) }), StringComparison.Ordinal);
    }

    [Fact]
    public void One_broken_file_does_not_hide_the_others()
    {
        MemoryHost host = Tree().With("/etc/mock/broken.cfg", "config_opts['description'] = '{{ 1 / 0 }}'\n");

        Assert.Contains("broken                             error during parsing", ChrootListing.Format(new ConfigurationRequest { Host = host }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_dump_shows_what_differs_from_the_defaults_in_the_order_of_keys()
    {
        MemoryHost host = Sample.Host("config_opts['zz'] = ['{{ root }}']\nconfig_opts['aa'] = '{{ root }}'\nconfig_opts['chroothome'] = '/builddir'\nconfig_opts['yum_install_command'] = 'install p'\n");
        MockConfiguration main = Sample.Load(host).Main;

        string raw = DebugConfig.Format(main, host, expanded: false);
        string expanded = DebugConfig.Format(main, host, expanded: true);

        Assert.Contains("config_opts['aa'] = '{{ root }}'\n", raw, StringComparison.Ordinal);
        Assert.Contains("config_opts['aa'] = 'tst'\n", expanded, StringComparison.Ordinal);
        Assert.Contains("config_opts['zz'] = ['tst']\n", expanded, StringComparison.Ordinal);
        Assert.DoesNotContain("config_opts['chroothome']", raw, StringComparison.Ordinal);
        Assert.Contains("config_opts['dnf.conf'] = '[main]\\nreposdir=/dev/null\\n'\n", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("__jinja_expand", raw, StringComparison.Ordinal);
        string[] keys = [.. raw.Split('\n').Where(line => line.StartsWith("config_opts['", StringComparison.Ordinal)).Select(line => line.Split('\'')[1])];
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys, StringComparer.Ordinal);
    }

    [Fact]
    public void What_is_shown_is_a_configuration_of_the_same_values()
    {
        MockConfiguration main = Sample.Load("config_opts['x'] = {'a': ['b', ('c', None)], 'd': 'é\\n\\'\"'}\n").Main;

        string shown = ConfigurationShow.Format(main, ["x", "yum.conf"], withOrigin: false);

        MockConfiguration again = Sample.Load(shown).Main;
        Assert.True(ValueEquality.AreEqual(main["x"], again["x"]));
        Assert.Equal(main.GetString("dnf.conf"), again.GetString("dnf.conf"));
    }

    [Fact]
    public void Each_value_is_shown_with_the_place_it_came_from()
    {
        MemoryHost host = Sample.Host("include('a.tpl')\nconfig_opts['plugin_conf']['ccache_opts'] = {'a': 1}\nconfig_opts['plugin_conf']['ccache_opts']['b'] = 2\n")
            .With("/etc/mock/a.tpl", "\nconfig_opts['releasever'] = '9'\n");

        string text = ConfigurationShow.Format(Sample.Load(host, "dist=el9").Main, ["releasever", "root", "dist", "nspawn_args", "plugin_conf"], withOrigin: true);

        Assert.Contains("# /etc/mock/a.tpl:2\nconfig_opts['releasever'] = '9'\n", text, StringComparison.Ordinal);
        Assert.Contains("# /etc/mock/t.cfg:1\nconfig_opts['root'] = 'tst'\n", text, StringComparison.Ordinal);
        Assert.Contains("# command line (--config-opts)\nconfig_opts['dist'] = 'el9'\n", text, StringComparison.Ordinal);
        Assert.Contains("# default\nconfig_opts['nspawn_args'] = ", text, StringComparison.Ordinal);
        Assert.Contains("# /etc/mock/t.cfg:6\nconfig_opts['plugin_conf']['ccache_opts']['b'] = 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_key_names_the_nearest()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => ConfigurationShow.Format(Sample.Load(string.Empty).Main, ["chroot_setup_cnd"], withOrigin: false));

        Assert.Equal(5, error.ExitCode);
        Assert.Contains("chroot_setup_cmd", error.Diagnostics[0].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_tells_entries_of_dictionaries_and_lines_of_texts()
    {
        MockConfiguration left = Sample.Load("config_opts['macros']['%dist'] = '.a'\nconfig_opts['dnf.conf'] = '[main]\\na=1\\n'\nconfig_opts['only'] = 1\n").Main;
        MockConfiguration right = Sample.Load("config_opts['macros']['%dist'] = '.b'\nconfig_opts['dnf.conf'] = '[main]\\na=2\\n'\n").Main;

        string text = ConfigurationDiff.Format(ConfigurationDiff.Compare(left, right));

        Assert.Contains("- config_opts['macros']['%dist'] = '.a'\n+ config_opts['macros']['%dist'] = '.b'\n", text, StringComparison.Ordinal);
        Assert.Contains("- config_opts['only'] = 1\n", text, StringComparison.Ordinal);
        Assert.Contains("a=1", text, StringComparison.Ordinal);
        Assert.Contains("a=2", text, StringComparison.Ordinal);
        Assert.Equal(3, ConfigurationDiff.Compare(left, right).Count);
        Assert.Empty(ConfigurationDiff.Compare(left, left));
    }

    [Fact]
    public void A_check_of_a_directory_tells_everything_at_once()
    {
        MemoryHost host = Tree()
            .With("/etc/mock/broken.cfg", "config_opts['a'] = = 1\nconfig_opts['b'] = 1\nclass A:\n    pass\n")
            .With("/etc/mock/c.cfg", Sample.Head + "config_opts['x'] = '{{ 1 / 0 }}'\nconfig_opts['y'] = '{{ open'\nconfig_opts['chroot_setup_cnd'] = 1\n")
            .With("/etc/mock/d.cfg", "include('gone.tpl')\n")
            .With("/etc/mock/eol/e.cfg", "config_opts['target_arch'] = 'x86_64'\n");

        CheckReport report = ConfigurationCheck.Run("/etc/mock", new ConfigurationRequest { Host = host });

        Assert.Equal(3, report.ExitCode);
        string[] errors = [.. report.Diagnostics.Where(line => line.Severity == DiagnosticSeverity.Error).Select(line => line.ToString())];
        Assert.Contains(errors, line => line.StartsWith("/etc/mock/broken.cfg:1:", StringComparison.Ordinal));
        Assert.Contains(errors, line => line.StartsWith("/etc/mock/broken.cfg:3:", StringComparison.Ordinal));
        Assert.Contains(errors, line => line.StartsWith("/etc/mock/c.cfg:4:", StringComparison.Ordinal));
        Assert.Contains(errors, line => line.StartsWith("/etc/mock/c.cfg:5:", StringComparison.Ordinal));
        Assert.Contains(errors, line => line.StartsWith("/etc/mock/d.cfg:1:", StringComparison.Ordinal));
        Assert.Contains(errors, line => line.Contains("config_opts['root'] must be set", StringComparison.Ordinal) && line.Contains("/etc/mock/eol/e.cfg", StringComparison.Ordinal));
        Assert.Contains(report.Diagnostics, line => line.Severity == DiagnosticSeverity.Warning && line.ToString().Contains("chroot_setup_cmd", StringComparison.Ordinal));
        Assert.Equal(7, report.Files.Count);
    }

    [Fact]
    public void A_check_of_a_good_file_or_fragment_ends_with_0()
    {
        MemoryHost host = Sample.Host(string.Empty).With("/etc/mock/site-defaults.cfg", "config_opts['package_manager'] = 'dnf5'\n");

        Assert.Equal(0, ConfigurationCheck.Run(Sample.Path, new ConfigurationRequest { Host = host }).ExitCode);
        Assert.Equal(0, ConfigurationCheck.Run("/etc/mock/site-defaults.cfg", new ConfigurationRequest { Host = host }).ExitCode);
        Assert.Equal(3, ConfigurationCheck.Run("/etc/mock/gone.cfg", new ConfigurationRequest { Host = host }).ExitCode);
    }

    private static MemoryHost Tree() => ReferenceMachine.New()
        .With("/etc/mock/site-defaults.cfg", "config_opts['site'] = 1\n")
        .With("/etc/mock/a-1-x86_64.cfg", Sample.Head)
        .With("/etc/mock/a+b-1-x86_64.cfg", Sample.Head + "config_opts['releasever'] = '1'\nconfig_opts['description'] = 'Release {{ releasever }}'\n")
        .With("/etc/mock/broken.cfg", "config_opts['a'] = = 1\n");
}
