using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Callers;

/// <summary>Files as build systems write them.</summary>
public sealed class GeneratedFileTests
{
    private const string Koji =
        """
        # Koji buildroot id: 1234
        # Koji buildroot name: demo-build-77-12
        # Koji repo id: 12
        # Koji tag: demo-build

        config_opts['basedir'] = '/var/lib/mock'
        config_opts['chroot_setup_cmd'] = 'install @srpm-build'
        config_opts['chroothome'] = '/builddir'
        config_opts['dnf_warning'] = False
        config_opts['module_setup_commands'] = [['enable', 'a:1'], ['install', 'b:2']]
        config_opts['root'] = 'demo-build-77-12'
        config_opts['rpmbuild_networking'] = False
        config_opts['rpmbuild_timeout'] = 86400
        config_opts['target_arch'] = 'x86_64'
        config_opts['use_bootstrap_image'] = False
        config_opts['use_host_resolv'] = False
        config_opts['yum.conf'] = '[main]\ncachedir=/var/cache/yum\nreposdir=/dev/null\nassumeyes=1\n\n[build]\nname=build\nbaseurl=file:///mnt/a\n file:///mnt/b\n'

        config_opts['plugin_conf']['ccache_enable'] = False
        config_opts['plugin_conf']['root_cache_enable'] = False
        config_opts['plugin_conf']['sign_opts'] = {}
        config_opts['plugin_conf']['sign_opts']['cmd'] = 'rpmsign'
        config_opts['plugin_conf']['bind_mount_opts']['dirs'].append(('/mnt/src', '/mnt/src'))

        config_opts['macros']['%_rpmfilename'] = '%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm'
        config_opts['macros']['%vendor'] = 'Demo'
        config_opts['environment']['LANG'] = 'C.UTF-8'

        config_opts['files']['etc/hosts'] = '127.0.0.1 localhost\n'

        """;

    private const string Copr =
        """
        include('/etc/mock/base.cfg')

        config_opts.setdefault('plugin_conf', {})
        config_opts['plugin_conf'].setdefault('tmpfs_opts', {})
        config_opts['plugin_conf']['tmpfs_opts']['keep_mounted'] = True
        config_opts['root'] = 'copr-' + config_opts['root']
        config_opts['chroot_additional_packages'] = 'make gcc'
        config_opts['rpmbuild_networking'] = True
        config_opts['use_host_resolv'] = True
        config_opts['macros']['%buildtag'] = '.copr42'
        config_opts['module_setup_commands'] = [('enable', 'a:1')]
        config_opts['use_bootstrap'] = 'on' == 'on'
        config_opts["dnf.conf"] += '''

        [extra]
        name="extra repository"
        baseurl=https://repo.example.com/$basearch/
        gpgcheck=0
        enabled=1
        priority=5
        '''

        """;

    [Fact]
    public void A_file_of_koji_loads()
    {
        MockConfiguration main = Load("/etc/mock/koji/demo-build-77-12.cfg", Koji).Main;

        Assert.Equal("demo-build-77-12", Representation.Text(main["root"]));
        Assert.Contains("baseurl=file:///mnt/a\n file:///mnt/b", Representation.Text(main["dnf.conf"]), StringComparison.Ordinal);
        Assert.Equal("[['enable', 'a:1'], ['install', 'b:2']]", Representation.Source(main["module_setup_commands"]));
        Assert.Contains("('/mnt/src', '/mnt/src')", Representation.Source(main["plugin_conf"]), StringComparison.Ordinal);
        Assert.Contains("'%_rpmfilename': '%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm'", Representation.Source(main["macros"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_copr_loads_on_top_of_the_chroots()
    {
        LoadedConfiguration loaded = Load("/var/lib/copr/child.cfg", Copr);

        Assert.Equal("copr-tst", Representation.Text(loaded.Main["root"]));
        Assert.Contains("[main]", Representation.Text(loaded.Main["dnf.conf"]), StringComparison.Ordinal);
        Assert.Contains("[extra]", Representation.Text(loaded.Main["dnf.conf"]), StringComparison.Ordinal);
        Assert.NotNull(loaded.Bootstrap);
        Assert.Equal("/var/lib/copr/child.cfg", loaded.Main.Origin("chroot_additional_packages")!.File);
        Assert.Equal("/etc/mock/base.cfg", loaded.Main.Origin("target_arch")!.File);
    }

    private static LoadedConfiguration Load(string path, string text) => ConfigurationLoader.Load(new ConfigurationRequest
    {
        Name = path,
        Host = ReferenceMachine.New().With("/etc/mock/base.cfg", Sample.Head).With(path, text),
    });
}
