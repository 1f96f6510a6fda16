using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Callers;

/// <summary>What copr-rpmbuild runs: source package and packages in one call on a terminal, the clean-up that follows, and the custom-script flow.</summary>
public sealed class CoprTests
{
    private const string Unique = "1764109800.123456";

    [Fact]
    public void A_build_makes_source_package_and_packages_in_one_call_and_is_scrubbed()
    {
        using CallerSite site = new(Caller.Root);
        HostState before = new();
        string results = site.MakeDirectory("results");
        string configuration = WriteChild(site, results);
        string[] build = ["--spec", WriteSpec(site), "--sources", site.MakeDirectory("src"), "--resultdir", results, "--uniqueext", Unique, "-r", configuration, "--with", "extra"];

        RunResult run = OnTerminal(site, build);
        Assert.True(run.ExitCode == 0, run.Output);
        RunResult scrub = OnTerminal(site, ["-r", configuration, "--uniqueext", Unique, "--scrub", "bootstrap", "--scrub", "chroot", "--scrub", "root-cache", "--quiet"]);

        Assert.True(scrub.ExitCode == 0, scrub.Output);
        Assert.Equal(["thing-1-1.noarch.rpm", "thing-1-1.src.rpm"], CallerSite.Rpms(results));
        Assert.Equal("@copr", Shell.Run("rpm", "-qp", "--nosignature", "--qf", "%{VENDOR}", Path.Combine(results, "thing-1-1.noarch.rpm")).Output);
        Assert.DoesNotContain(Directory.GetDirectories(site.Library), path => path.Contains(Unique, StringComparison.Ordinal));
        before.MustBeAsBefore();
    }

    [Fact]
    public void A_source_package_is_made_of_a_spec_file_alone()
    {
        using CallerSite site = new(Caller.Root);
        string results = site.MakeDirectory("results");
        site.Write("mock-source-build.cfg", """
            include('default.cfg')
            config_opts['root'] = 'make-srpm-method'
            config_opts['rpmbuild_networking'] = True
            config_opts['use_host_resolv'] = True
            config_opts['chroot_additional_packages'] = 'make m4'
            config_opts['plugin_conf']['bind_mount_enable'] = True
            config_opts['use_bootstrap'] = False
            config_opts['nspawn_args'] += ['--drop-capability=cap_sys_admin']

            """);
        WriteDefault(site);

        site.Mock("-r", "mock-source-build", "--buildsrpm", "--spec", WriteSpec(site), "--resultdir", results, "--define", "%dist %nil", "--define", "%_disable_source_fetch 0").MustEndWith(0);

        Assert.Equal(["thing-1-1.src.rpm"], CallerSite.Rpms(results));
    }

    [Fact]
    public void A_script_keeps_its_state_between_the_calls()
    {
        using CallerSite site = new(Caller.Root);
        WriteDefault(site);
        site.Write("mock-custom-build.cfg", "include('default.cfg')\nconfig_opts['root'] = 'copr-custom-' + config_opts['root']\nconfig_opts['plugin_conf']['tmpfs_opts'] = {}\nconfig_opts['plugin_conf']['tmpfs_opts']['keep_mounted'] = True\n");
        string script = Path.Combine(site.MakeDirectory("in"), "script");
        File.WriteAllText(script, "#!/bin/sh\nset -e\ncd /workdir\nid -un > who\necho made > product\n");
        File.SetUnixFileMode(script, (UnixFileMode)0b111_101_101);
        string target = Path.Combine(site.MakeDirectory("outdir"), "fetched");
        string[] head = ["-r", "mock-custom-build"];

        site.Mock([.. head, "--init"]).MustEndWith(0);
        site.Mock([.. head, "--install", "m4"]).MustEndWith(0);
        site.Mock([.. head, "--copyin", script, "/script"]).MustEndWith(0);
        site.Mock([.. head, "--chroot", "mkdir -p /workdir && chown mockbuild /workdir && chmod 755 /script"]).MustEndWith(0);
        site.Mock([.. head, "--unpriv", "--chroot", "/script"]).MustEndWith(0);
        site.Mock([.. head, "--shell", "test -x /script"]).MustEndWith(0);
        site.Mock([.. head, "--copyout", "/workdir", target]).MustEndWith(0);
        site.Mock([.. head, "--scrub", "all"]).MustEndWith(0);

        Assert.Equal("mockbuild\n", File.ReadAllText(Path.Combine(target, "who")));
        Assert.Equal("made\n", File.ReadAllText(Path.Combine(target, "product")));
    }

    [Fact]
    public void Directories_are_bound_as_a_python_literal_names_them()
    {
        using CallerSite site = new(Caller.Root);
        WriteDefault(site);
        string work = site.MakeDirectory("work");
        string result = site.MakeDirectory("made");
        File.WriteAllText(Path.Combine(work, "Makefile"), "srpm\n");

        site.Mock(
            "--uniqueext", "77", "-r", "default", "--enable-plugin=bind_mount", $"--plugin-option=bind_mount:dirs=((\"{work}\",\"/mnt/WORK\"), (\"{result}\", \"/mnt/RESULT\"))",
            "--chroot", "set -e; cp /mnt/WORK/Makefile /mnt/RESULT/copy").MustEndWith(0);

        Assert.Equal("srpm\n", File.ReadAllText(Path.Combine(result, "copy")));
    }

    [Fact]
    public void The_clean_up_waits_for_a_run_that_is_ending()
    {
        using CallerSite site = new(Caller.Root);
        HostState before = new();
        string results = site.MakeDirectory("results");
        string configuration = WriteChild(site, results);
        Process run = site.Start("--spec", WriteSpec(site, "trap '' TERM; sleep 300"), "--sources", site.MakeDirectory("src"), "--resultdir", results, "--uniqueext", Unique, "-r", configuration);
        SpinWait.SpinUntil(() => File.Exists(Path.Combine(results, "build.log")) && File.ReadAllText(Path.Combine(results, "build.log")).Contains("%build", StringComparison.Ordinal), TimeSpan.FromMinutes(2));

        Shell.Run("kill", "-HUP", $"{run.Id}").MustEndWith(0);
        site.Mock("-r", configuration, "--uniqueext", Unique, "--scrub", "bootstrap", "--scrub", "chroot", "--scrub", "root-cache", "--quiet").MustEndWith(0);
        Workspace.Finish(run).MustEndWith(129);

        Assert.DoesNotContain(Directory.GetDirectories(site.Library), path => path.Contains(Unique, StringComparison.Ordinal));
        before.MustBeAsBefore();
    }

    private static string WriteChild(CallerSite site, string results)
    {
        WriteDefault(site);
        Directory.CreateDirectory(Path.Combine(results, "configs"));
        string path = Path.Combine(results, "configs", "child.cfg");
        File.WriteAllText(path, $$""""
            include('{{Path.Combine(site.ConfigDirectory, "default.cfg")}}')

            config_opts.setdefault('plugin_conf', {})
            config_opts['plugin_conf'].setdefault('tmpfs_opts', {})
            config_opts['plugin_conf']['tmpfs_opts']['keep_mounted'] = True
            config_opts['root'] = '1234-demo-x86_64'
            config_opts['chroot_additional_packages'] = 'm4 tar'
            config_opts['rpmbuild_networking'] = False
            config_opts['use_host_resolv'] = False
            config_opts['macros']['%copr_username'] = '@copr'
            config_opts['macros']['%vendor'] = '@copr'
            config_opts['macros']['%buildtag'] = '.copr1234'
            config_opts['use_bootstrap'] = False
            config_opts['module_setup_commands'] = []
            config_opts['dnf.conf'] += """

            [copr_base]
            name="Copr repository"
            baseurl={{CallerSite.Repository}}
            gpgcheck=0
            enabled=1
            skip_if_unavailable=0
            metadata_expire=0
            cost=1
            best=1
            """

            """");
        return path;
    }

    private static void WriteDefault(CallerSite site) => File.WriteAllText(
        Path.Combine(site.ConfigDirectory, "default.cfg"),
        "include('demo.cfg')\nconfig_opts['chroot_setup_cmd'] = 'install @srpm-build dash system-release'\n");

    private static string WriteSpec(CallerSite site, string build = "true")
    {
        string path = Path.Combine(site.MakeDirectory("spec"), "thing.spec");
        File.WriteAllText(path, $"Name: thing\nVersion: 1\nRelease: 1\nSummary: Thing\nLicense: MIT\nBuildArch: noarch\n%description\nThing.\n%build\n{build}\n%files\n");
        return path;
    }

    /// <summary>As <c>unbuffer</c> does: all three streams are a terminal.</summary>
    private static RunResult OnTerminal(CallerSite site, IEnumerable<string> arguments)
    {
        string command = string.Join(' ', arguments.Prepend(Path.Combine(site.Prefix, "bin", "mock")).Select(word => $"'{word}'"));
        return Shell.Finish(Shell.Start("script", ["-qec", command, "/dev/null"]), input: null);
    }
}
