using Kiln.Cli.Arguments;
using Kiln.Configuration.Diagnostics;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Tests.Arguments;

/// <summary>What each option does to the configuration or to the run: one row for each of Mock's options, and one for each rule about values.</summary>
public sealed class OptionRowTests : IDisposable
{
    private readonly ConfiguredLine configured = new();

    public void Dispose() => configured.Dispose();

    [Theory]
    [InlineData("--init", "chroot_name", "'t'")]
    [InlineData("--init", "config_path", "'@'")]
    [InlineData("-r @/t.cfg --init", "chroot_name", "'t'")]
    [InlineData("--config-opts foo=bar", "foo", "'bar'")]
    [InlineData("--arch i686", "target_arch", "'i686'")]
    [InlineData("--arch i686", "rpmbuild_arch", "'i686'")]
    [InlineData("--config-opts repo_arch= --arch i686", "repo_arch", "'i686'")]
    [InlineData("--forcearch s390x", "forcearch", "'s390x'")]
    [InlineData("--target noarch", "rpmbuild_arch", "'noarch'")]
    [InlineData("--rootdir @/tree", "rootdir", "'@/tree'")]
    [InlineData("--rootdir ~/tree", "rootdir", "'@/tree'")]
    [InlineData("--resultdir ~/out", "resultdir", "'@/out'")]
    [InlineData("--uniqueext 7", "unique-ext", "'7'")]
    [InlineData("--uniqueext 7", "root", "'t-7'")]
    [InlineData("--enablerepo a --disablerepo b --enablerepo c", "enable_disable_repos", "['--enablerepo', 'a', '--disablerepo', 'b', '--enablerepo', 'c']")]
    [InlineData("--enable-network", "rpmbuild_networking", "True")]
    [InlineData("--enable-network", "use_host_resolv", "True")]
    [InlineData("--yum", "package_manager", "'yum'")]
    [InlineData("--yum --dnf", "package_manager", "'dnf'")]
    [InlineData("--yum-cmd list", "package_manager", "'yum'")]
    [InlineData("--config-opts package_manager=dnf4 --dnf-cmd list", "package_manager", "'dnf'")]
    [InlineData("--config-opts package_manager=dnf5 --dnf-cmd list", "package_manager", "'dnf5'")]
    [InlineData("--offline", "online", "False")]
    [InlineData("--config-opts online=False --init", "online", "True")]
    [InlineData("--bootstrap-chroot", "use_bootstrap", "True")]
    [InlineData("--no-bootstrap-chroot", "use_bootstrap", "False")]
    [InlineData("--bootstrap-chroot --no-bootstrap-chroot", "use_bootstrap", "False")]
    [InlineData("--no-bootstrap-image", "use_bootstrap_image", "False")]
    [InlineData("--use-bootstrap-image", "use_bootstrap_image", "True")]
    [InlineData("--use-bootstrap-image --no-bootstrap-chroot", "use_bootstrap", "True")]
    [InlineData("--buildroot-image registry/x:1", "buildroot_image", "'registry/x:1'")]
    [InlineData("--buildroot-image @/t.cfg", "buildroot_image", "'oci-archive:@/t.cfg'")]
    [InlineData("--buildroot-image registry/x:1", "use_buildroot_image", "True")]
    public void An_option_of_the_chroot(string line, string key, string value) => Assert.Equal(value, configured.Value(line, key));

    [Theory]
    [InlineData("-n", "clean", "False")]
    [InlineData("--no-clean", "clean", "False")]
    [InlineData("--cleanup-after --resultdir @/out", "cleanup_on_failure", "True")]
    [InlineData("-N --resultdir @/out", "cleanup_on_success", "False")]
    [InlineData("--cleanup-after", "cleanup_on_success", "False")]
    [InlineData("--cache-alterations", "cache_alterations", "True")]
    [InlineData("--config-opts cache_alterations=True --init", "cache_alterations", "False")]
    [InlineData("--nocheck", "check", "False")]
    [InlineData("--with foo-bar", "macros/%_with_foo_bar", "'--with-foo-bar'")]
    [InlineData("--without x", "macros/%_without_x", "'--without-x'")]
    [InlineData("--macro-file ~/macros", "macrofile", "'@/macros'")]
    [InlineData("--rpmbuild-opts=--noprep", "rpmbuild_opts", "'--noprep'")]
    [InlineData("--rpmbuild_timeout 90", "rpmbuild_timeout", "90")]
    [InlineData("--short-circuit prep", "short_circuit", "'prep'")]
    [InlineData("--short-circuit binary", "clean", "False")]
    [InlineData("--postinstall", "post_install", "True")]
    [InlineData("--additional-package a --additional-package b x.src.rpm", "additional_packages", "['a', 'b']")]
    [InlineData("--config-opts additional_packages=z --init", "additional_packages", "[]")]
    [InlineData("--calculate-build-dependencies x.src.rpm", "calculatedeps", "True")]
    [InlineData("--calculate-build-dependencies x.src.rpm", "plugin_conf/buildroot_lock_enable", "True")]
    [InlineData("--disable-plugin hw_info", "plugin_conf/hw_info_enable", "False")]
    [InlineData("--enable-plugin showrc", "plugin_conf/showrc_enable", "True")]
    [InlineData("--enable-plugin showrc --disable-plugin showrc", "plugin_conf/showrc_enable", "True")]
    [InlineData("--plugin-option tmpfs:keep_mounted=True", "plugin_conf/tmpfs_opts/keep_mounted", "True")]
    [InlineData("--plugin-option tmpfs:max_fs_size=4g", "plugin_conf/tmpfs_opts/max_fs_size", "'4g'")]
    [InlineData("--scm-enable", "scm", "True")]
    [InlineData("--scm-enable --scm-option package=x=y", "scm_opts/package", "'x=y'")]
    [InlineData("-v", "verbose", "2")]
    [InlineData("-q", "verbose", "0")]
    public void An_option_of_the_build(string line, string key, string value) => Assert.Equal(value, configured.Value(line, key));

    [Theory]
    [InlineData("foo=true", "True")]
    [InlineData("foo=True", "True")]
    [InlineData("foo=TRUE", "'TRUE'")]
    [InlineData("foo=false", "False")]
    [InlineData("foo=none", "None")]
    [InlineData("foo=None", "None")]
    [InlineData("foo=-3", "-3")]
    [InlineData("foo=1_000", "1000")]
    [InlineData("foo=0x10", "'0x10'")]
    [InlineData("foo=3.5", "'3.5'")]
    [InlineData("foo=a=b", "'a=b'")]
    [InlineData("foo=a foo=b", "['a', 'b']")]
    [InlineData("foo=a foo=", "['a']")]
    [InlineData("foo= foo=a", "['', 'a']")]
    [InlineData("foo=a foo=b foo=", "['a', 'b', '']")]
    public void Values_of_config_opts(string values, string expected) =>
        Assert.Equal(expected, configured.Value(string.Join(' ', values.Split(' ').Select(value => "--config-opts " + value)), "foo"));

    [Fact]
    public void An_alias_is_set_under_its_real_name() => Assert.Equal("'x'", configured.Value("--config-opts yum.conf=x", "dnf.conf"));

    [Fact]
    public void Macros_are_trimmed_and_get_their_percent_sign()
    {
        Assert.Equal("'1'", configured.Text(configured.Load("-D", " repo_bootstrap 1", "x"), "macros/%repo_bootstrap"));
        Assert.Equal("'a b'", configured.Text(configured.Load("--define", "%x a b", "x"), "macros/%x"));
    }

    [Fact]
    public void An_added_repository_becomes_a_section()
    {
        string text = configured.Value("-a file:///srv/repo --init", "dnf.conf");

        Assert.Contains("[_srv_repo]\nname=file:///srv/repo\nbaseurl=file:///srv/repo\nenabled=1\nskip_if_unavailable=0\nmetadata_expire=0\ngpgcheck=0\ncost=1\nbest=1\nmodule_hotfixes=true", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--isolation lxc", "Bad option for '--isolation'. Unknown value: lxc")]
    [InlineData("--define x", "Bad option for '--define' (x).  Use --define 'macro expr'")]
    [InlineData("--plugin-option tmpfs", "Bad option for '--plugin-option' (tmpfs).  Use --plugin-option 'plugin:key=value'")]
    [InlineData("--plugin-option none:a=b", "No such plugin: none")]
    [InlineData("--enable-plugin none", "Bad option for '--enable-plugin=none'. Expecting one of: ['tmpfs', 'root_cache', ")]
    [InlineData("--disable-plugin none", "Bad option for '--disable-plugin=none'. Expecting one of: ['tmpfs', ")]
    [InlineData("--scm-enable --scm-option package", "Bad option for '--scm-option' (package).")]
    [InlineData("--macro-file @/none", "none")]
    public void A_value_that_cannot_be_ends_with_5(string line, string message)
    {
        ConfigurationException failure = Assert.Throws<ConfigurationException>(() => configured.Load(line));

        Assert.Equal(5, failure.ExitCode);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--chain a --resultdir d", "The --chain mode doesn't support --resultdir, use --localrepo instead")]
    [InlineData("a b", "Must specify --resultdir when building multiple RPMS.")]
    [InlineData("--calculate-build-dependencies a b", "Must specify --resultdir when building multiple RPMS.")]
    public void What_the_result_directory_forbids_ends_with_5(string line, string message)
    {
        KilnException failure = Assert.Throws<KilnException>(() => configured.Load(line));

        Assert.Equal((5, message), (failure.ExitCode, failure.Message));
    }

    [Fact]
    public void An_option_of_source_control_counts_only_with_its_switch() =>
        Assert.DoesNotContain("package", configured.Value("--scm-option package=x", "scm_opts"), StringComparison.Ordinal);

    [Fact]
    public void Options_of_the_run()
    {
        Invocation run = ArgumentParser.Parse(
            "--spec s --sources d --symlink-dereference --localrepo l -c --recurse --tmp_prefix p --unpriv --cwd /w --trace --chain a".Split(' '));

        Assert.Equal(("s", "d", true), (run.Spec, run.Sources, run.DereferenceSymlinks));
        Assert.Equal(("l", true, true, "p"), (run.LocalRepository, run.ContinueChain, run.RecurseChain, run.TemporaryPrefix));
        Assert.Equal((true, "/w", true), (run.Unprivileged, run.WorkingDirectory, run.Trace));
        Assert.True(ArgumentParser.Parse(["--recurse"]).ContinueChain);
    }
}
