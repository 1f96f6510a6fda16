using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Callers;

/// <summary>csmock's calls: binary streams through the shell in both directions, a root of its own by option, and nothing but bytes on stdout.</summary>
public sealed class CsmockTests
{
    private static readonly string[] Head =
    [
        "--plugin-option=tmpfs:keep_mounted=True", "--config-opts=print_main_output=True", "--disable-plugin=root_cache", "--disable-plugin=yum_cache",
        "--config-opts=root=demo-4711", "-r", "profile", "--quiet",
    ];

    [Fact]
    public void A_scan_goes_through()
    {
        using CallerSite site = new(Caller.Root);
        HostState before = new();
        site.Write("profile.cfg", "include('demo.cfg')\nconfig_opts['chroot_setup_cmd'] = 'install @srpm-build dash system-release'\n");
        string area = site.MakeDirectory("area");
        Assert.Equal(Path.Combine(site.Library, "demo-12-x86_64", "root") + "/\n", site.Mock("-r", "profile", "--print-root-path").MustEndWith(0).Output);

        site.Mock([.. Head, "--init"]).MustEndWith(0);
        site.Mock([.. Head, "--install", "m4"]).MustEndWith(0);
        Assert.Contains("m4-", site.Mock([.. Head, "--shell", "rpm -qa"]).MustEndWith(0).Output, StringComparison.Ordinal);
        PipeIn(site, area);
        site.Mock([.. Head, "--chroot", "test -x /opt/tool/run && rm -f /opt/tool/run.log"]).MustEndWith(0);
        Assert.Equal("mockbuild\n", site.Mock([.. Head, "--unpriv", "--chroot", "/bin/bash -l -c 'id -un'"]).MustEndWith(0).Output);
        PipeOut(site, area);
        File.WriteAllText(Path.Combine(area, "in.txt"), "copied\n");
        site.Mock([.. Head, "--copyin", Path.Combine(area, "in.txt"), "/builddir/in.txt"]).MustEndWith(0);
        site.Mock([.. Head, "--disable-plugin=selinux", "--copyout", "/builddir/in.txt", Path.Combine(area, "out.txt")]).MustEndWith(0);
        site.Mock([.. Head, "--remove", "m4"]).MustEndWith(0);

        Assert.Equal("copied\n", File.ReadAllText(Path.Combine(area, "out.txt")));
        site.Mock([.. Head, "--clean"]).MustEndWith(0);
        site.Mock([.. Head, "--scrub=all"]).MustEndWith(0);
        Assert.DoesNotContain(Directory.GetDirectories(site.Library), path => path.EndsWith("demo-4711", StringComparison.Ordinal));
        before.MustBeAsBefore();
    }

    // A host-side tar piped into the shell, as csmock copies its tools in.
    private static void PipeIn(CallerSite site, string area)
    {
        string tool = Path.Combine(area, "opt", "tool");
        Directory.CreateDirectory(tool);
        byte[] bytes = new byte[300_000];
        new Random(5).NextBytes(bytes);
        File.WriteAllBytes(Path.Combine(tool, "data"), bytes);
        File.WriteAllText(Path.Combine(tool, "run"), "#!/bin/sh\n");
        File.SetUnixFileMode(Path.Combine(tool, "run"), (UnixFileMode)0b111_101_101);
        Pipe($"tar -cC '{area}' opt | {Command(site, "--shell", "tar -xC/")}").MustEndWith(0);
        Assert.Equal(
            Shell.Run("sha256sum", Path.Combine(tool, "data")).Output[..64],
            site.Mock([.. Head, "--shell", "sha256sum /opt/tool/data"]).MustEndWith(0).Output[..64]);
    }

    // And back: binary standard output into a tar of the host.
    private static void PipeOut(CallerSite site, string area)
    {
        string target = Path.Combine(area, "back");
        Directory.CreateDirectory(target);
        Pipe($"{Command(site, "--shell", "tar -c --remove-files /opt/tool/data 2>/dev/null")} | tar -xC '{target}'").MustEndWith(0);
        Assert.Equal(File.ReadAllBytes(Path.Combine(area, "opt", "tool", "data")), File.ReadAllBytes(Path.Combine(target, "opt", "tool", "data")));
        Assert.Equal("gone\n", site.Mock([.. Head, "--shell", "test -e /opt/tool/data || echo gone"]).MustEndWith(0).Output);
    }

    private static RunResult Pipe(string text) => Shell.Run("bash", "-o", "pipefail", "-c", text);

    private static string Command(CallerSite site, params string[] tail) =>
        string.Join(' ', tail.Prepend(string.Empty).Skip(1).Aggregate(Head.Prepend(Path.Combine(site.Prefix, "bin", "mock")), (words, word) => words.Append(word)).Select(word => $"'{word}'"));
}
