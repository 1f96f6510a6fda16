using System.Text.RegularExpressions;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Callers;

/// <summary>The command lines of packagers' clients and other build systems, as they write them, and what they read afterwards.</summary>
public sealed class ClientTests : IClassFixture<ClientTests.Installed>
{
    private readonly CallerSite _site;

    public ClientTests(Installed installed) => _site = installed.Site;

    [Fact]
    public void Fedpkg_needs_a_directory_with_one_configuration_and_two_empty_files()
    {
        string configurations = _site.MakeDirectory("fedpkg");
        File.WriteAllText(Path.Combine(configurations, "small.cfg"), KojiTests.Configuration(_site, "fedpkg-root"));
        File.WriteAllText(Path.Combine(configurations, "site-defaults.cfg"), string.Empty);
        File.WriteAllText(Path.Combine(configurations, "logging.ini"), string.Empty);
        string results = Path.Combine(_site.MakeDirectory("checkout"), "results_tiny", "1.0", "1");

        RunResult run = _site.Mock(
            "--enablerepo", "build", "--with", "x", "--without", "y", "--quiet", "--configdir", configurations, "-r", "small", "--resultdir", results, "--rebuild",
            Installation.SourcePackage("tiny")).MustEndWith(0);

        Assert.Equal(string.Empty, run.Output);
        Assert.Contains(CallerSite.Rpms(results), name => name.EndsWith(".noarch.rpm", StringComparison.Ordinal));
    }

    [Fact]
    public void Packit_finds_the_results_in_the_line_on_standard_error()
    {
        RunResult run = _site.Mock("--root", "small", "--resultdir", _site.MakeDirectory("packit"), Installation.SourcePackage("tiny")).MustEndWith(0);

        Match match = Regex.Match(run.Error, @"Results and/or logs in: (?<path>.*)(\s|$)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        Assert.True(match.Success);
        Assert.Contains(CallerSite.Rpms(match.Groups["path"].Value.Split('\n')[0].Trim()), name => !name.EndsWith(".src.rpm", StringComparison.Ordinal));
    }

    [Fact]
    public void Tito_copies_the_packages_out_of_the_chroot()
    {
        string target = Path.Combine(_site.MakeDirectory("tito"), "rpms");
        string[] arguments = ["--no-clean", "--no-cleanup-after", "-r", "small"];

        _site.Mock([.. arguments, "--init"]).MustEndWith(0);
        _site.Mock([.. arguments, "--rebuild", Installation.SourcePackage("tiny")]).MustEndWith(0);
        _site.Mock([.. arguments, "--copyout", "/builddir/build/RPMS/", target]).MustEndWith(0);

        Assert.Contains(CallerSite.Rpms(target), name => name.StartsWith("tiny-", StringComparison.Ordinal));
    }

    [Fact]
    public void Alma_reads_its_regular_expressions_out_of_the_logs()
    {
        string results = _site.MakeDirectory("albs");
        RunResult run = _site.Mock(
            "--configdir", _site.ConfigDirectory, "--root", "small", "--verbose", "--define", "vendor Alma", "--resultdir", results, "--rpmbuild_timeout", "600",
            "--no-cleanup-after", "--rebuild", Installation.SourcePackage("fail-check"));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Matches(@"(?m)^INFO:\s+Results\s+and/or\s+logs\s+in:\s+(.*)$", run.Error);
        Assert.Matches(@"(?m)^DEBUG:\s+resultdir\s+=\s+(.*)$", run.Error);
        Assert.Matches(@"Bad exit status from .* \(%check\)", File.ReadAllText(Path.Combine(results, "build.log")));
    }

    [Fact]
    public void Peridot_builds_a_source_package_and_then_the_package()
    {
        string results = _site.MakeDirectory("peridot");
        string sources = Sources("peridot-in");

        _site.Mock("--isolation=simple", "-r", Path.Combine(_site.ConfigDirectory, "small.cfg"), "--resultdir", results, "--sources", sources, "--buildsrpm", "--spec", Path.Combine(sources, "thing.spec")).MustEndWith(0);
        string source = Path.Combine(results, Assert.Single(CallerSite.Rpms(results)));
        _site.Mock("--isolation=simple", "-r", Path.Combine(_site.ConfigDirectory, "small.cfg"), "--target", "noarch", "--resultdir", results, "--nocheck", "--with=x", source).MustEndWith(0);

        Assert.Equal(["thing-1-1.noarch.rpm", "thing-1-1.src.rpm"], CallerSite.Rpms(results));
    }

    [Fact]
    public void OpenMandriva_abbreviates_and_combines_modes()
    {
        string results = _site.MakeDirectory("abf");
        string sources = Sources("abf-in");

        _site.Mock("--update", "--quiet", "--configdir", _site.ConfigDirectory + "/", "-r", "small", "--buildsrpm", $"--spec={sources}/thing.spec", $"--source={sources}", "--no-cleanup-after", "--resultdir", results).MustEndWith(0);
        _site.Mock("-r", "small", "--init", "--quiet", "--install", "m4").MustEndWith(0);
        RunResult shell = _site.Mock("-r", "small", "--enable-network", "--shell", "-v", "--", "rpm", "-q", "m4");

        Assert.Single(CallerSite.Rpms(results));
        Assert.StartsWith("m4-", shell.MustEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Dlrn_joins_option_and_value_and_watches_for_a_failed_installation()
    {
        string results = _site.MakeDirectory("dlrn");

        RunResult run = _site.Mock(
            "-v", "-r", Path.Combine(_site.ConfigDirectory, "small.cfg"), "--resultdir", results, "-D repo_bootstrap 1", "--rebuild", Installation.SourcePackage("tiny"), "--postinstall", "--no-cleanup-after").MustEndWith(0);

        Assert.DoesNotMatch(@"WARNING: Failed install built packages", run.Error);
        Assert.Equal("tiny\n", _site.Mock("-q", "-r", "small", "--chroot", "rpm -q --qf '%{NAME}\\n' tiny").MustEndWith(0).Output);
        Assert.EndsWith("/root/\n", _site.Mock("-r", "small", "-p").MustEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Qubes_starts_the_inner_program_through_sudo()
    {
        string results = _site.MakeDirectory("qubes");
        string inner = Path.Combine(_site.Prefix, "lib", "kiln", "kiln");

        RunResult run = Shell.Run(
            "env", "SUDO_UID=1000", "SUDO_GID=1000", "DIST=fc42", inner, "--rebuild", Installation.SourcePackage("tiny"), "--root", Path.Combine(_site.ConfigDirectory, "small.cfg"), $"--resultdir={results}",
            "--no-cleanup-after", "--verbose", "--isolation=simple", "--enablerepo=demo", "--plugin-option=root_cache:age_check=False", "--define", "dist .fc42").MustEndWith(0);

        Assert.Contains("DEBUG: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("tiny-1.0-1.fc42.noarch.rpm", CallerSite.Rpms(results), StringComparer.Ordinal);
    }

    [Fact]
    public void FedoraReview_evaluates_a_macro_and_uses_a_bare_verb()
    {
        Assert.Equal("/usr/bin\n", _site.Mock("-r", "small", "-q", "--chroot", "--", "rpm --eval %_bindir").MustEndWith(0).Output);
        _site.Mock("-r", "small", "install", "m4").MustEndWith(0);
        Assert.Matches(@"^\d+\.\d+\n$", _site.Mock("--version").MustEndWith(0).Output);
    }

    [Fact]
    public void Konflux_builds_from_a_spec_file_with_a_configuration_by_absolute_path()
    {
        string results = _site.MakeDirectory("konflux");
        string sources = Sources("konflux-in");

        _site.Mock("-r", Path.Combine(_site.ConfigDirectory, "small.cfg"), "--spec", Path.Combine(sources, "thing.spec"), "--sources", sources, "--resultdir", results).MustEndWith(0);

        Assert.Equal(["thing-1-1.noarch.rpm", "thing-1-1.src.rpm"], CallerSite.Rpms(results));
        Assert.All(Directory.GetFiles(results), path => Assert.True(File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead), path));
    }

    [Fact]
    public void Rebase_helper_tells_the_log_by_the_status()
    {
        _site.Mock("--isolation", "simple", "--rebuild", Installation.SourcePackage("fail-build"), "--resultdir", _site.MakeDirectory("rh"), "--root", "small", "--arch", "x86_64").MustEndWith(1);
        _site.Mock("--isolation", "simple", "--rebuild", Installation.SourcePackage("fail-br"), "--resultdir", _site.MakeDirectory("rh"), "--root", "small").MustEndWith(30);
    }

    private string Sources(string name)
    {
        string directory = _site.MakeDirectory(name);
        File.WriteAllText(Path.Combine(directory, "thing.spec"), "Name: thing\nVersion: 1\nRelease: 1\nSummary: Thing\nLicense: MIT\nBuildArch: noarch\nSource0: data\n%description\nThing.\n%files\n");
        File.WriteAllText(Path.Combine(directory, "data"), "data\n");
        return directory;
    }

    public sealed class Installed : IDisposable
    {
        private readonly Lazy<CallerSite> _site = new(Make);

        internal CallerSite Site => _site.Value;

        public void Dispose()
        {
            if (_site.IsValueCreated)
            {
                _site.Value.Dispose();
            }
        }

        private static CallerSite Make()
        {
            CallerSite site = new(Caller.Root);
            site.Write("small.cfg", "include('demo.cfg')\nconfig_opts['chroot_setup_cmd'] = 'install @srpm-build dash system-release'\n");
            return site;
        }
    }
}
