using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Callers;

/// <summary>Koji's command lines as kojid writes them, its generated configuration, and what it reads from the host between the calls.</summary>
public sealed class KojiTests
{
    private const string Name = "demo-build-17-4";

    [Fact]
    public void A_build_task_goes_through()
    {
        using CallerSite site = new(Caller.Root);
        HostState before = new();
        Configure(site);
        string root = Path.Combine(site.Library, Name, "root");
        string results = Path.Combine(site.Library, Name, "result");

        site.Mock("-r", "koji/" + Name, "--init").MustEndWith(0);
        Assert.Contains("bash", InstalledSeenFromHost(root), StringComparison.Ordinal);
        site.Mock("-r", "koji/" + Name, "--chroot", "uname -r").MustEndWith(0);
        Assert.Contains(File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), File.ReadAllText(Path.Combine(results, "root.log")), StringComparison.Ordinal);

        site.Mock("-r", "koji/" + Name, "--no-clean", "--target", "noarch", "--rebuild", Installation.SourcePackage("tiny")).MustEndWith(0);

        Assert.Equal(["tiny-1.0-1.koji.noarch.rpm", "tiny-1.0-1.koji.src.rpm"], CallerSite.Rpms(results));
        Assert.Equal("The Koji Project|koji.example", Shell.Run("rpm", "-qp", "--nosignature", "--qf", "%{VENDOR}|%{PACKAGER}", Path.Combine(results, "tiny-1.0-1.koji.noarch.rpm")).Output);
        Assert.All(["build.log", "root.log", "state.log", "hw_info.log", "installed_pkgs.log"], log => Assert.True(File.Exists(Path.Combine(results, log)), log));
        before.MustBeAsBefore();
    }

    [Fact]
    public void A_source_package_comes_from_a_checkout_inside_the_tree()
    {
        using CallerSite site = new(Caller.Root);
        Configure(site);
        string root = Path.Combine(site.Library, Name, "root");
        string results = Path.Combine(site.Library, Name, "result");
        site.Mock("-r", "koji/" + Name, "--init").MustEndWith(0);
        string checkout = Path.Combine(root, "chroot_tmpdir", "scmroot", "thing");
        Directory.CreateDirectory(checkout);
        File.WriteAllText(Path.Combine(checkout, "thing.spec"), Spec("thing"));
        File.WriteAllText(Path.Combine(checkout, "thing.txt"), "content\n");
        Shell.Run("chown", "-R", "1000:135", Path.Combine(root, "chroot_tmpdir")).MustEndWith(0);

        Assert.Contains("thing.spec", site.Mock("-r", "koji/" + Name, "--no-clean", "--unpriv", "--cwd", "/chroot_tmpdir/scmroot/thing", "--chroot", "ls", "thing.spec").MustEndWith(0).Output, StringComparison.Ordinal);
        site.Mock("-r", "koji/" + Name, "--no-clean", "--buildsrpm", "--spec", Path.Combine(checkout, "thing.spec"), "--sources", checkout, "--target", "noarch").MustEndWith(0);

        Assert.Equal(["thing-1-1.koji.src.rpm"], CallerSite.Rpms(results));
        Assert.True(File.Exists(Path.Combine(checkout, "thing.spec")));
    }

    [Fact]
    public void A_source_package_is_rebuilt_by_two_commands_in_the_chroot()
    {
        using CallerSite site = new(Caller.Root);
        Configure(site);
        string root = Path.Combine(site.Library, Name, "root");
        site.Mock("-r", "koji/" + Name, "--init").MustEndWith(0);
        Directory.CreateDirectory(Path.Combine(root, "chroot_tmpdir"));
        File.Copy(Installation.SourcePackage("tiny"), Path.Combine(root, "chroot_tmpdir", "tiny.src.rpm"));
        string[] head = ["-r", "koji/" + Name, "--no-clean", "--target", "noarch", "--chroot", "--"];

        site.Mock([.. head, "rpm", "--define", "_topdir /chroot_tmpdir/srpm_unpacked", "-iv", "/chroot_tmpdir/tiny.src.rpm"]).MustEndWith(0);
        site.Mock([.. head, "rpmbuild", "--define", "_topdir /chroot_tmpdir/srpm_unpacked", "-bs", "--nodeps", "/chroot_tmpdir/srpm_unpacked/SPECS/tiny.spec"]).MustEndWith(0);

        Assert.Single(Directory.GetFiles(Path.Combine(root, "chroot_tmpdir", "srpm_unpacked", "SRPMS"), "tiny-*.src.rpm"));
    }

    [Fact]
    public void A_runroot_task_sees_mounts_that_kojid_made_and_packages_it_asked_for()
    {
        using CallerSite site = new(Caller.Root);
        Configure(site);
        string root = Path.Combine(site.Library, Name, "root");
        site.Mock("-r", "koji/" + Name, "--init").MustEndWith(0);
        site.Mock("-r", "koji/" + Name, "--install", "m4").MustEndWith(0);
        string target = Path.Combine(root, "mnt", "koji");
        Directory.CreateDirectory(target);
        Shell.Run("mount", "-t", "tmpfs", "-o", "size=1m", "none", target).MustEndWith(0);
        try
        {
            File.WriteAllText(Path.Combine(target, "seen"), "by kojid\n");
            string command = "{ cat /mnt/koji/seen; command -v m4; exit 3; } < /dev/null 2>&1 | /usr/bin/tee /builddir/runroot.log; exit ${PIPESTATUS[0]}";
            site.Mock("-r", "koji/" + Name, "--arch", "x86_64", "--chroot", "--", "/bin/bash", "-c", command).MustEndWith(3);

            Assert.Equal("by kojid\n/usr/bin/m4\n", File.ReadAllText(Path.Combine(root, "builddir", "runroot.log")));
            Assert.True(File.Exists(Path.Combine(target, "seen")), "a mount of kojid's went away");
        }
        finally
        {
            Shell.Run("umount", "-l", target);
        }
    }

    [Fact]
    public void The_status_tells_a_failed_build_from_a_missing_requirement()
    {
        using CallerSite site = new(Caller.Root);
        Configure(site);
        site.Mock("-r", "koji/" + Name, "--init").MustEndWith(0);

        site.Mock("-r", "koji/" + Name, "--no-clean", "--rebuild", Installation.SourcePackage("fail-br")).MustEndWith(30);
        Assert.Contains("bash", InstalledSeenFromHost(Path.Combine(site.Library, Name, "root")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_that_kojid_deleted_itself_is_no_trouble()
    {
        using CallerSite site = new(Caller.Root);
        Configure(site);
        site.Mock("-r", "koji/" + Name, "--init").MustEndWith(0);
        Shell.Run("rm", "-rf", "--one-file-system", Path.Combine(site.Library, Name)).MustEndWith(0);

        site.Mock("-r", "koji/" + Name, "--init").MustEndWith(0);

        Assert.True(Directory.Exists(Path.Combine(site.Library, Name, "root", "usr")));
    }

    private static void Configure(CallerSite site) => site.Write($"koji/{Name}.cfg", Configuration(site, Name));

    /// <summary>As Koji's generator writes it.</summary>
    internal static string Configuration(CallerSite site, string name) => $$"""
        # Auto-generated by the Koji build system
        # Koji buildroot id: 4
        # Koji buildroot name: {{name}}
        # Koji repo id: 17
        # Koji tag: demo-build

        config_opts['basedir'] = '{{site.Library}}'
        config_opts['chroot_setup_cmd'] = 'install @srpm-build dash system-release'
        config_opts['chroothome'] = '/builddir'
        config_opts['dnf_warning'] = False
        config_opts['package_manager'] = 'dnf4'
        config_opts['root'] = '{{name}}'
        config_opts['rpmbuild_networking'] = False
        config_opts['rpmbuild_timeout'] = 86400
        config_opts['target_arch'] = 'x86_64'
        config_opts['use_bootstrap'] = False
        config_opts['use_bootstrap_image'] = False
        config_opts['use_host_resolv'] = False

        config_opts['plugin_conf']['ccache_enable'] = False
        config_opts['plugin_conf']['root_cache_enable'] = False
        config_opts['plugin_conf']['yum_cache_enable'] = False

        config_opts['macros']['%_host'] = 'x86_64-koji-linux-gnu'
        config_opts['macros']['%_host_cpu'] = 'x86_64'
        config_opts['macros']['%_rpmfilename'] = '%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm'
        config_opts['macros']['%_topdir'] = '/builddir/build'
        config_opts['macros']['%dist'] = '.koji'
        config_opts['macros']['%distribution'] = 'Demo'
        config_opts['macros']['%packager'] = 'koji.example'
        config_opts['macros']['%vendor'] = 'The Koji Project'

        config_opts['yum.conf'] = '[main]\ncachedir=/var/cache/yum\ndebuglevel=1\nlogfile=/var/log/yum.log\nreposdir=/dev/null\nretries=20\nobsoletes=1\ngpgcheck=0\nassumeyes=1\nkeepcache=1\ninstall_weak_deps=0\nstrict=1\n\n# repos\n\n[build]\nname=build\nbaseurl={{CallerSite.Repository}}\n'

        """;

    private static string Spec(string name) => $"""
        Name: {name}
        Version: 1
        Release: 1%dist
        Summary: Thing
        License: MIT
        BuildArch: noarch
        Source0: {name}.txt
        %description
        Thing.
        %files

        """;

    private static string InstalledSeenFromHost(string root)
    {
        string database = Directory.Exists(Path.Combine(root, "usr/lib/sysimage/rpm")) ? "usr/lib/sysimage/rpm" : "var/lib/rpm";
        return Shell.Run("rpm", "--dbpath", Path.Combine(root, database), "-qa", "--qf", "%{NAME} %{SIGMD5}\\n").MustEndWith(0).Output;
    }
}
