using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Options that shape a build, each by what it leads to.</summary>
public sealed class BuildOptionTests
{
    [Fact]
    public void Results_are_installed_and_indexed_when_that_is_asked_for()
    {
        using Workspace workspace = new(Caller.Root);
        string[] options = [Workspace.SmallOption(), "--config-opts=createrepo_on_rpms=True", "--postinstall", "--no-cleanup-after"];

        RunResult result = workspace.Rebuild("tiny", "r", options).MustEndWith(0);
        workspace.Rebuild("chain-a", "r", [.. options, "--no-clean"]).MustEndWith(0);

        Assert.Contains("INFO: Installing built packages", result.Error, StringComparison.Ordinal);
        Assert.Contains("INFO: Running createrepo on binary rpms in resultdir", result.Error, StringComparison.Ordinal);
        workspace.Kiln("-q", Workspace.SmallOption(), "--shell", "rpm -q tiny chain-a").MustEndWith(0);
        Assert.True(File.Exists(Path.Combine(workspace.Results("r"), "repodata", "repomd.xml")));
    }

    [Fact]
    public void Results_are_installed_in_a_buildroot_that_goes_away_again()
    {
        using Workspace workspace = new(Caller.Root);

        RunResult result = workspace.Rebuild("tiny", "r", Workspace.SmallOption(), "--postinstall").MustEndWith(0);

        Assert.Equal(2, result.ErrorLines.Count(line => line == "Finish: chroot init"));
        Assert.False(Directory.Exists(workspace.Root()));
    }

    [Fact]
    public void Additional_packages_are_there_when_the_package_is_built()
    {
        using Workspace workspace = new(Caller.Root);
        string spec = SpecFile.Write(workspace.Directory, "extra", sections: "%check\nm4 --version && bison --version");
        string bison = Directory.GetFiles(Path.Combine(Installation.Distribution, "repo"), "bison-*.rpm", SearchOption.AllDirectories).First();
        string[] line = [Workspace.SmallOption(), "--spec", spec, "--sources", Path.Combine(workspace.Directory, "src"), "--resultdir", workspace.Results("r")];

        Assert.Equal(1, workspace.Kiln(line).ExitCode);
        workspace.Kiln([.. line, "--additional-package", "m4", "--additional-package", bison]).MustEndWith(0);
    }

    [Fact]
    public void Words_for_rpmbuild_macro_files_and_nocheck_reach_rpmbuild()
    {
        using Workspace workspace = new(Caller.Root);
        string spec = SpecFile.Write(workspace.Directory, "words", sections: "echo \"mine=%{?mine}\" > %{buildroot}/usr/share/words/mine\n%check\nfalse");
        string macros = Path.Combine(workspace.Directory, "macros");
        File.WriteAllText(macros, "%dist .frommacrofile\n%mine file\n");
        File.SetUnixFileMode(macros, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        workspace.Kiln(
            Workspace.SmallOption(), "--spec", spec, "--sources", Path.Combine(workspace.Directory, "src"), "--resultdir", workspace.Results("r"), "--nocheck",
            "--macro-file", macros, "--rpmbuild-opts", "--define 'mine words'").MustEndWith(0);

        string package = Path.Combine(workspace.Results("r"), Assert.Single(workspace.ResultNames("r"), name => name.EndsWith("noarch.rpm", StringComparison.Ordinal)));
        Assert.Contains(".frommacrofile.", package, StringComparison.Ordinal);
        Assert.Contains("mine=words", Shell.Run("sh", "-c", $"rpm2archive -n - < '{package}' | tar xOf - ./usr/share/words/mine").MustEndWith(0).Output, StringComparison.Ordinal);
        Assert.Equal(5, workspace.Kiln("--macro-file", "/nowhere", "--init").ExitCode);
    }

    [Theory]
    [InlineData("--rpmbuild_timeout", "2")]
    [InlineData("--config-opts", "opstimeout=30")]
    public void A_build_that_takes_too_long_ends_with_11(string option, string value)
    {
        using Workspace workspace = new(Caller.Root);
        HostState before = new();
        string spec = SpecFile.Write(workspace.Directory, "slow", sections: "%check\nsleep 600");
        workspace.Kiln(Workspace.SmallOption(), "--init").MustEndWith(0);

        RunResult result = workspace.Kiln(
            Workspace.SmallOption(), "-n", "--spec", spec, "--sources", Path.Combine(workspace.Directory, "src"), "--resultdir", workspace.Results("r"), option, value).MustEndWith(11);

        Assert.Contains("expired for command:", result.Error, StringComparison.Ordinal);
        before.MustBeAsBefore();
    }

    [Fact]
    public void A_build_can_start_at_a_later_phase_in_the_tree_of_the_one_before()
    {
        using Workspace workspace = new(Caller.Root);
        workspace.Rebuild("hello", "first", "-N").MustEndWith(0);

        RunResult install = workspace.Rebuild("hello", "second", "--short-circuit", "install", "-N");
        RunResult wrong = workspace.Rebuild("hello", "third", "--short-circuit", "nothing");

        Assert.Equal(0, install.ExitCode);
        Assert.Contains("rpmbuild -bi --short-circuit", workspace.ResultText("second", "build.log"), StringComparison.Ordinal);
        Assert.DoesNotContain("Start: clean chroot", install.Error, StringComparison.Ordinal);
        Assert.Equal(2, wrong.ExitCode);
    }

    [Fact]
    public void Cleaning_before_and_after_is_as_asked()
    {
        using Workspace workspace = new(Caller.Root);
        string mark = Path.Combine(workspace.Root(), "mark");

        workspace.Rebuild("tiny", "r", Workspace.SmallOption(), Workspace.Visible, "-N").MustEndWith(0);
        File.WriteAllText(mark, "");
        workspace.Rebuild("tiny", "r", Workspace.SmallOption(), Workspace.Visible, "-n", "-N").MustEndWith(0);
        Assert.True(File.Exists(mark), "--no-clean");
        workspace.Rebuild("tiny", "r", Workspace.SmallOption(), Workspace.Visible, "-N").MustEndWith(0);
        Assert.False(File.Exists(mark), "clean is the default");
        workspace.Rebuild("tiny", "r", Workspace.SmallOption(), Workspace.Visible, "--cleanup-after").MustEndWith(0);
        Assert.False(Directory.Exists(workspace.Root()), "--cleanup-after");
        workspace.Kiln(Workspace.SmallOption(), Workspace.Visible, "--cleanup-after", "--rebuild", Installation.SourcePackage("tiny")).MustEndWith(0);
        Assert.True(Directory.Exists(workspace.Root()), "results inside the buildroot are never cleaned away");
    }
}
