using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Layers;

/// <summary>What follows from the options: bootstrap chroot, macros, deprecated names, missing configurations.</summary>
public sealed class DerivationTests
{
    [Theory]
    [InlineData("x= 7 ", "7")]
    [InlineData("x=1_000", "1000")]
    [InlineData("x=TRUE", "'TRUE'")]
    [InlineData("x=a=b", "'a=b'")]
    [InlineData("x=", "''")]
    [InlineData("x={{ root }}", "'tst'")]
    [InlineData("x=none", "None")]
    public void One_config_option_is_converted_as_in_mock(string option, string expected) =>
        Assert.Equal(expected, Representation.Source(Sample.Load(string.Empty, option).Main["x"]));

    [Fact]
    public void A_repeated_config_option_converts_each_value() =>
        Assert.Equal("[1, True, 'a', '']", Representation.Source(Sample.Load(string.Empty, "x=1", "x=true", "x=a", "x=").Main["x"]));

    [Fact]
    public void A_config_option_reaches_the_option_behind_an_alias() =>
        Assert.Equal("text\nreposdir=/dev/null", Sample.Load(string.Empty, "yum.conf=text\nreposdir=/dev/null").Main.GetString("dnf.conf"));

    [Fact]
    public void A_config_option_without_an_equals_sign_ends_with_1()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Sample.Load(string.Empty, "nothing"));

        Assert.Equal(1, error.ExitCode);
        Assert.Contains("KEY=VALUE", error.Diagnostics[0].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_config_option_may_supply_the_root_a_file_lacks()
    {
        MemoryHost host = ReferenceMachine.New().With(Sample.Path, "config_opts['target_arch'] = 'x86_64'\nconfig_opts['dnf.conf'] = 'reposdir=/dev/null'\n");

        Assert.Equal("given", Sample.Load(host, "root=given").Main.GetString("root"));
    }

    [Theory]
    [InlineData("''", "''")]
    [InlineData("' '", "'v'")]
    [InlineData("'%a b'", "'v'")]
    [InlineData("'%a'", "0")]
    [InlineData("'%a'", "False")]
    [InlineData("'%a'", "[]")]
    public void A_bad_macro_ends_with_5_and_names_its_place(string name, string value)
    {
        ConfigurationException error = Sample.Fails($"\nconfig_opts['macros'][{name}] = {value}\n");

        Assert.Equal(5, error.ExitCode);
        Assert.StartsWith("Bad macros 'config_opts['macros']['", error.Message, StringComparison.Ordinal);
        Assert.Equal(Sample.HeadLines + 2, error.Diagnostics[0].Position!.Value.Line);
    }

    [Fact]
    public void A_macro_without_a_percent_sign_gets_one_and_moves_to_the_end()
    {
        MockConfiguration main = Sample.Load("config_opts['macros']['dist'] = '.a'\nconfig_opts['macros']['%last'] = None\n").Main;

        string[] names = [.. main.GetStringMap("macros").Select(macro => macro.Key).Where(name => name is "%dist" or "dist" or "%last")];
        Assert.Equal(["%last", "%dist"], names, StringComparer.Ordinal);
    }

    [Fact]
    public void A_bad_macro_of_the_site_cannot_be_repaired_by_a_later_file()
    {
        MemoryHost host = Sample.Host("config_opts['macros']['%x'] = 'good'\n").With("/etc/mock/site-defaults.cfg", "config_opts['macros']['%x'] = ''\n");

        Assert.Equal(5, Assert.Throws<ConfigurationException>(() => Sample.Load(host)).ExitCode);
    }

    [Fact]
    public void The_old_name_of_use_bootstrap_wins_with_a_warning()
    {
        LoadedConfiguration loaded = Sample.Load("config_opts['use_bootstrap'] = True\nconfig_opts['use_bootstrap_container'] = False\n");

        Assert.False(loaded.Main.GetBool("use_bootstrap"));
        Assert.Null(loaded.Bootstrap);
        Assert.Contains(loaded.Warnings, line => line.Message == "config_opts['use_bootstrap_container'] is deprecated, please use config_opts['use_bootstrap'] instead");
    }

    [Fact]
    public void An_alias_cannot_be_deleted_as_in_mock() => Assert.Equal(3, Sample.Fails("del config_opts['yum.conf']\n").ExitCode);

    [Fact]
    public void The_bootstrap_chroot_has_its_own_root_and_takes_over_prefixed_options()
    {
        LoadedConfiguration loaded = Sample.Load(
            "config_opts['use_bootstrap'] = True\nconfig_opts['package_manager'] = 'dnf5'\nconfig_opts['bootstrap_package_manager'] = 'dnf4'\nconfig_opts['bootstrap_yum.conf'] = 'other\\nreposdir=/dev/null'\n"
            + "config_opts['forcearch'] = 'x86_64'\nconfig_opts['rpmbuild_networking'] = False\nconfig_opts['update_before_build'] = True\nconfig_opts['macros']['%x'] = '{{ root }}'\n");

        MockConfiguration bootstrap = Assert.IsType<MockConfiguration>(loaded.Bootstrap);
        Assert.Equal("dnf4", bootstrap.GetString("package_manager"));
        Assert.Equal("dnf5", loaded.Main.GetString("package_manager"));
        Assert.Equal("other\nreposdir=/dev/null", bootstrap.GetString("dnf.conf"));
        Assert.False(bootstrap.Contains("bootstrap_package_manager"));
        Assert.True(loaded.Main.Contains("bootstrap_package_manager"));
        Assert.Null(bootstrap.FindString("forcearch"));
        Assert.True(bootstrap.GetBool("rpmbuild_networking"));
        Assert.False(bootstrap.GetBool("update_before_build"));
        Assert.Equal(OriginKind.Derived, bootstrap.Origin("root")!.Kind);
        Assert.Equal("/var/lib/mock/tst-bootstrap/root", bootstrap.Directories.RootDirectory.TrimEnd('/'));
    }

    [Fact]
    public void A_unique_extension_is_appended_to_both_roots()
    {
        LoadedConfiguration loaded = ConfigurationLoader.Load(new ConfigurationRequest
        {
            Host = Sample.Host("config_opts['use_bootstrap'] = True\n"),
            Name = "t",
            CommandLine = new CommandLineOverrides { UniqueExtension = "e" },
        });

        Assert.Equal("tst-e", loaded.Main.GetString("root"));
        Assert.Equal("tst-bootstrap-e", loaded.Bootstrap!.GetString("root"));
    }

    [Fact]
    public void A_missing_configuration_says_what_was_looked_for()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load(new ConfigurationRequest { Host = Sample.Host(string.Empty), Name = "gone" }));

        Assert.Equal(3, error.ExitCode);
        Assert.Equal("Non-existing Mock config 'gone'", error.Message);
        Assert.Equal("Could not find required config file: /etc/mock/gone.cfg", error.Preceding[0].Message);
        Assert.Contains("./target.cfg", error.Preceding[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_retired_name_offers_the_alternatives_that_exist()
    {
        MemoryHost host = Sample.Host(string.Empty)
            .With("/etc/mock/alma+epel-8-x86_64.cfg", string.Empty)
            .With("/etc/mock/chroot-aliases.cfg", "config_opts['no-config'] = {'epel-8': {'alternatives': {'gone-8': {'description': ['g']}, 'alma+epel-8': {'description': ['Builds against AlmaLinux.']}}}}\n");

        ConfigurationException error = Assert.Throws<ConfigurationException>(() =>
            ConfigurationLoader.Load(new ConfigurationRequest { Host = host, Name = "epel-8-x86_64", Arguments = ["-r", "epel-8-x86_64", "a b.src.rpm"] }));

        Assert.Equal("Mock config 'epel-8-x86_64' not found, see errors above.", error.Message);
        string[] lines = [.. error.Preceding.Select(line => line.Message)];
        Assert.Contains("[1] alma+epel-8-x86_64", lines, StringComparer.Ordinal);
        Assert.Contains("    Use instead: mock -r alma+epel-8-x86_64 'a b.src.rpm' ", lines, StringComparer.Ordinal);
        Assert.Contains("    Builds against AlmaLinux.", lines, StringComparer.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("gone-8", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("eol/old", "eol/old")]
    [InlineData("/srv/my.fancy.cfg", "my.fancy")]
    [InlineData("own", "own")]
    public void A_name_or_path_selects_the_file(string name, string chrootName)
    {
        MemoryHost host = ReferenceMachine.New().With("/etc/mock/eol/old.cfg", Sample.Head).With("/srv/my.fancy.cfg", Sample.Head)
            .With("/home/builder/.config/mock/own.cfg", Sample.Head).With("/etc/mock/own.cfg", "config_opts['root'] = 'system'\n");

        MockConfiguration main = ConfigurationLoader.Load(new ConfigurationRequest { Host = host, Name = name }).Main;

        Assert.Equal(chrootName, main.GetString("chroot_name"));
        Assert.Equal("tst", main.GetString("root"));
    }

    [Fact]
    public void A_text_where_a_list_belongs_is_told()
    {
        Diagnostic warning = Assert.Single(Sample.Load("config_opts['extra_chroot_dirs'] = '/a'\n").Warnings, line => line.Code == "wrong-type");

        Assert.Contains("a list", warning.Message, StringComparison.Ordinal);
        Assert.Equal(Sample.HeadLines + 1, warning.Position!.Value.Line);
    }
}
