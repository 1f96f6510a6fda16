using Kiln.Plugins.Buildroot;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Tests.Buildroot;

/// <summary>The content of a buildroot as golden texts.</summary>
public sealed class BuildrootSetupTests
{
    private readonly BuildrootSetup _setup = new();

    [Fact]
    public void The_skeleton_has_directories_devices_and_base_files() => Assert.Equal(
        """
        dir /tmp 1777 Root
        dir /var/tmp 1777 Root
        dir /var/lib/rpm 755 Root
        dir /var/lib/yum 755 Root
        dir /var/lib/dbus 755 Root
        dir /var/log 755 Root
        dir /var/cache/dnf 755 Root
        dir /var/cache/yum 755 Root
        dir /etc/rpm 755 Root
        dir /tmp/ccache 755 Root
        dir /etc/dnf/vars 755 Root
        dir /etc/yum.repos.d 755 Root
        dir /etc/yum 755 Root
        dir /proc 755 Root
        dir /sys 755 Root
        dir /run/lock 755 Root
        dir /dev 755 Root
        remove /dev/*
        dir /dev/pts 755 Root
        dir /dev/shm 755 Root
        device /dev/null null
        device /dev/zero zero
        device /dev/full full
        device /dev/random random
        device /dev/urandom urandom
        device /dev/tty tty
        device /dev/console console
        link /dev/stdin -> /proc/self/fd/0
        link /dev/stdout -> /proc/self/fd/1
        link /dev/stderr -> /proc/self/fd/2
        link /dev/fd -> /proc/self/fd
        link /dev/ptmx -> pts/ptmx
        link /etc/mtab -> ../proc/self/mounts
        put /etc/fstab 644 Root Keep ""
        put /etc/yum/yum.conf 644 Root Keep ""
        put /etc/dnf/dnf.conf 644 Root Keep ""
        put /var/log/yum.log 644 Root Keep ""
        link /etc/yum.conf -> yum/yum.conf if missing
        """,
        PlanText.Of(_setup.Skeleton(Facts("""{"extra_chroot_dirs": ["/run//lock/"]}"""))));

    [Fact]
    public void Devices_can_be_left_to_others() =>
        Assert.DoesNotContain(_setup.Skeleton(Facts("""{"internal_dev_setup": false}""")), operation => PlanText.Line(operation).Contains("/dev", StringComparison.Ordinal));

    [Theory]
    [InlineData("{}", "put /etc/resolv.conf 644 Root KeepIfEqual \"\"")]
    [InlineData("""{"use_host_resolv": true}""", "put /etc/resolv.conf 644 Root KeepIfEqual \"\"")]
    [InlineData("""{"use_host_resolv": true, "rpmbuild_networking": true}""", "copy /etc/resolv.conf -> /etc/resolv.conf Root optional\ncopy /etc/hosts -> /etc/hosts Root optional")]
    public void The_resolver_follows_the_network(string settings, string expected) => Assert.Equal(expected, PlanText.Of(_setup.Resolver(Facts(settings))));

    [Fact]
    public void A_new_tree_gets_its_first_files() => Assert.Equal(
        """
        put /etc/machine-id 644 Root Replace "0123456789abcdef0123456789abcdef\n"
        link /var/lib/dbus/machine-id -> ../../../etc/machine-id if missing
        dir /etc/rpm 755 Root
        put /etc/rpm/macros.x 644 Root Keep "%x 1\n"
        dir / 755 Root
        put /top 644 Root Keep "t"
        put /etc/hosts 644 Root Keep "127.0.0.1 localhost localhost.localdomain\n::1       localhost localhost.localdomain localhost6 localhost6.localdomain6\n"
        link /etc/localtime -> /usr/share/zoneinfo/Etc/UTC
        """,
        PlanText.Of(_setup.BeforeInstallation(Facts("""{"files": {"etc/rpm/macros.x": "%x 1\n", "/top": "t"}}"""))));

    [Fact]
    public void A_time_zone_that_is_a_file_is_copied() => Assert.Contains(
        "copy /etc/localtime -> /etc/localtime Root optional", PlanText.Of(_setup.BeforeInstallation(Facts("{}", zone: null))), StringComparison.Ordinal);

    [Theory]
    [InlineData(false, @"%_netsharedpath /proc:/sys\n")]
    [InlineData(true, @"%_netsharedpath /proc:/sys\n%_dbpath /var/lib/rpm\n")]
    public void The_package_manager_has_a_home_with_macros(bool homeDatabase, string macros)
    {
        string[] lines = PlanText.Of(_setup.BeforeTransaction(Facts("{}", homeDatabase: homeDatabase))).Split('\n');

        Assert.Equal("dir /installation-homedir 755 Root", lines[0]);
        Assert.Equal($"put /installation-homedir/.rpmmacros 644 Root KeepIfEqual \"{macros}\"", lines[1]);
        Assert.Equal("remove /var/lib/rpm/__db.001", lines[2]);
    }

    [Fact]
    public void The_build_home_has_directories_and_macros() => Assert.Equal(
        """
        put /etc/os-release 644 Root Keep ""
        dir /builddir 755 Build
        dir /builddir/build 755 Build
        dir /builddir/build/RPMS 755 Build
        dir /builddir/build/SPECS 755 Build
        dir /builddir/build/SRPMS 755 Build
        dir /builddir/build/SOURCES 755 Build
        dir /builddir/build/BUILD 755 Build
        dir /builddir/build/BUILDROOT 755 Build
        dir /builddir/build/originals 755 Build
        put /builddir/.rpmmacros 644 Build KeepIfEqual "%dist .demo12\n%_with_x --with-x\n%_topdir /builddir/build\n%_rpmfilename %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm\n%_platform_multiplier 10\n%_buildhost host.example.org\n"
        """,
        PlanText.Of(_setup.AfterInstallation(Facts("""{"macros": {"%dist": ".demo12", "_with_x": "--with-x"}, "legal_host_arches": ["x86_64"], "forcearch": "ppc64le"}"""))));

    [Fact]
    public void A_macro_file_comes_before_the_macros()
    {
        TreeOperation[] operations = [.. _setup.AfterInstallation(Facts("""{"macrofile": "/home/x/macros", "macros": {"%a": "1\n2", "%_topdir": "/t"}, "use_container_host_hostname": false}"""))];

        Assert.Equal("copy /home/x/macros -> /builddir/.rpmmacros Build", PlanText.Line(operations[^3]));
        Assert.Equal(
            "%from file\n\n\n%a 1\\\n2\n%_topdir /t\n%_rpmfilename %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm\n",
            Assert.IsType<EditTextOperation>(operations[^2]).Edit("%from file\n"));
    }

    [Fact]
    public void A_used_home_is_emptied_but_for_kept_paths()
    {
        Assert.Equal(
            "remove /builddir/* keep=/builddir/build/SOURCES keep=/builddir/.bash_history keep=/builddir/.bashrc",
            PlanText.Line(_setup.BeforeReuse(Facts())[0]));
        Assert.Equal("remove /builddir/* keep=/builddir/x", PlanText.Line(_setup.BeforeReuse(Facts("""{"exclude_from_homedir_cleanup": ["x"]}"""))[0]));
        Assert.Equal("dir /builddir 755 Build", PlanText.Line(_setup.BeforeReuse(Facts())[1]));
    }

    [Theory]
    [InlineData("""{"files": {"../etc/x": ""}}""", "files")]
    [InlineData("""{"files": {"/": ""}}""", "files")]
    public void A_path_outside_the_tree_is_refused(string settings, string key)
    {
        KilnException error = Assert.Throws<KilnException>(() => _setup.BeforeInstallation(Facts(settings)));

        Assert.Contains(key, error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.ExitCode);
    }

    [Fact]
    public void A_bootstrap_has_no_build_user()
    {
        BuildrootFacts facts = Facts() with { IsBootstrap = true };

        Assert.Empty(_setup.Users(facts));
        Assert.Empty(_setup.BeforeReuse(facts));
        Assert.Single(_setup.AfterInstallation(facts));
    }

    internal static BuildrootFacts Facts(string settings = "{}", string? zone = "/usr/share/zoneinfo/Etc/UTC", bool homeDatabase = false) => new(
        "/R",
        IsBootstrap: false,
        BeforeBuild: true,
        new BuildUser("mockbuild", "mock", 4242, 135, "/builddir"),
        new JsonSettings(settings),
        new HostFacts("host.example.org", "x86_64", zone, "0123456789abcdef0123456789abcdef", new Dictionary<string, string>(StringComparer.Ordinal), homeDatabase)
        {
            Accounts = new Dictionary<string, HostAccount>(StringComparer.Ordinal) { ["git"] = new(999, 998, "gitgroup") },
        });
}
