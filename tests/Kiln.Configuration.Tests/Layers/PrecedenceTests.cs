using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Layers;

/// <summary>Which file and which option wins, and what is said about it.</summary>
public sealed class PrecedenceTests
{
    [Fact]
    public void Later_files_win_in_mocks_order()
    {
        MemoryHost host = Sample.Host("config_opts['b'] = 'chroot'\nconfig_opts['c'] = 'chroot'\n")
            .With("/etc/mock/site-defaults.cfg", "config_opts['a'] = 'site'\nconfig_opts['b'] = 'site'\n")
            .With("/home/builder/.config/mock.cfg", "config_opts['c'] = 'user'\n");

        MockConfiguration main = Sample.Load(host, "d=option").Main;

        Assert.Equal(["site", "chroot", "user", "option"], new[] { "a", "b", "c", "d" }.Select(key => Representation.Text(main[key])), StringComparer.Ordinal);
        Assert.Equal("/home/builder/.config/mock.cfg", main.Origin("c")!.File);
        Assert.Equal(OriginKind.CommandLine, main.Origin("d")!.Kind);
    }

    [Theory]
    [InlineData("True", "x=true")]
    [InlineData("None", "x=None")]
    [InlineData("-3", "x=-3")]
    [InlineData("'0x10'", "x=0x10")]
    [InlineData("['a', 'b']", "x=a", "x=b")]
    [InlineData("['a']", "x=a", "x=")]
    [InlineData("['', 'a']", "x=", "x=a")]
    public void Config_options_follow_mocks_grammar(string expected, params string[] options) =>
        Assert.Equal(expected, Representation.Source(Sample.Load(string.Empty, options).Main["x"]));

    [Fact]
    public void A_second_name_of_an_option_is_the_same_option()
    {
        MockConfiguration main = Sample.Load("config_opts['yum.conf'] = 'text\\nreposdir=/dev/null'\n").Main;

        Assert.Equal("text\nreposdir=/dev/null", Representation.Text(main["dnf.conf"]));
    }

    [Fact]
    public void An_unknown_option_is_loaded_with_a_warning_that_names_the_nearest()
    {
        LoadedConfiguration loaded = Sample.Load("config_opts['chroot_setup_cnd'] = 'install x'\n");

        Diagnostic warning = Assert.Single(loaded.Warnings, line => line.ToString().Contains("chroot_setup_cnd", StringComparison.Ordinal));
        Assert.Contains("chroot_setup_cmd", warning.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_macro_without_a_value_ends_with_5() => Assert.Equal(5, Sample.Fails("config_opts['macros']['%x'] = ''\n").ExitCode);

    [Fact]
    public void A_configuration_without_a_root_ends_with_3()
    {
        MemoryHost host = ReferenceMachine.New().With(Sample.Path, "config_opts['target_arch'] = 'x86_64'\n");

        Assert.Equal(3, Assert.Throws<ConfigurationException>(() => Sample.Load(host)).ExitCode);
    }

    [Fact]
    public void The_bootstrap_configuration_is_a_whole_of_its_own()
    {
        LoadedConfiguration loaded = Sample.Load("config_opts['use_bootstrap'] = True\nconfig_opts['bootstrap_chroot_additional_packages'] = ['p']\n");

        MockConfiguration bootstrap = Assert.IsType<MockConfiguration>(loaded.Bootstrap);
        Assert.Equal("tst-bootstrap", Representation.Text(bootstrap["root"]));
        Assert.Equal("['p']", Representation.Source(bootstrap["chroot_additional_packages"]));
        Assert.Equal("[]", Representation.Source(loaded.Main["chroot_additional_packages"]));
    }
}
