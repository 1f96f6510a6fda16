using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Source packages from spec files: as Copr, Koji and people ask for them.</summary>
public sealed class SourceBuildTests
{
    [Theory]
    [MemberData(nameof(Caller.Both), MemberType = typeof(Caller))]
    public void A_source_package_is_made_of_a_spec_file_and_a_directory(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller));
        HostState before = new();
        string spec = SpecFile.Write(workspace.Directory, "made", "Source1: link.txt");
        string sources = Path.Combine(workspace.Directory, "src");
        Directory.CreateDirectory(Path.Combine(sources, "sub"));
        File.SetLastWriteTimeUtc(Path.Combine(sources, "data.txt"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        File.CreateSymbolicLink(Path.Combine(sources, "link.txt"), "data.txt");

        RunResult result = workspace.Kiln(Workspace.SmallOption(), "--buildsrpm", "--spec", spec, "--sources", sources, "--resultdir", workspace.Results("r")).MustEndWith(0);

        string package = Path.Combine(workspace.Results("r"), Assert.Single(workspace.ResultNames("r"), name => name.EndsWith(".rpm", StringComparison.Ordinal)));
        Assert.EndsWith(".src.rpm", package, StringComparison.Ordinal);
        string files = Shell.Run("rpm", "-qp", "--nosignature", "--qf", "[%{FILENAMES} %{FILEMTIMES}\n]", package).MustEndWith(0).Output;
        Assert.Contains("data.txt 981173106\n", files, StringComparison.Ordinal);
        Assert.Contains("link.txt 981173106\n", files, StringComparison.Ordinal);
        Assert.Equal(
            [$"INFO: Start({spec})  Config(demo-12-x86_64)", "Start: buildsrpm", "Start: rpmbuild -bs", "Finish: rpmbuild -bs", "Finish: buildsrpm"],
            result.ErrorLines.Where(line => line.Contains("buildsrpm", StringComparison.Ordinal) || line.Contains("rpmbuild -bs", StringComparison.Ordinal) || line.Contains("Start(", StringComparison.Ordinal))
                .Where(line => !line.Contains("args:", StringComparison.Ordinal)),
            StringComparer.Ordinal);
        before.MustBeAsBefore();
    }

    [Fact]
    public void Copr_gets_source_package_and_packages_of_one_call()
    {
        using Workspace workspace = new(Caller.Root, ownCaches: true);
        string spec = SpecFile.Write(workspace.Directory, "copr", "BuildRequires: m4", "%check\nm4 --version");

        RunResult result = workspace.Kiln(
            Workspace.SmallOption(), "--spec", spec, "--sources", Path.Combine(workspace.Directory, "src"), "--resultdir", workspace.Results("r"), "--uniqueext", "1.5", "--with", "x").MustEndWith(0);

        Assert.Contains("copr-1-1.demo12.src.rpm", workspace.ResultNames("r"), StringComparer.Ordinal);
        Assert.Contains("copr-1-1.demo12.noarch.rpm", workspace.ResultNames("r"), StringComparer.Ordinal);
        Assert.Single(result.ErrorLines, line => line.StartsWith("Start: installing minimal buildroot", StringComparison.Ordinal));
    }

    [Fact]
    public void A_spec_file_alone_is_enough_where_the_network_or_nothing_brings_the_sources()
    {
        using Workspace workspace = new(Caller.Root);
        string spec = Path.Combine(workspace.Directory, "alone.spec");
        File.WriteAllText(spec, "Name: alone\nVersion: 1\nRelease: 1\nSummary: t\nLicense: MIT\n%description\nt\n%files\n");

        workspace.Kiln(Workspace.SmallOption(), "--buildsrpm", "--spec", spec, "--define", "%dist %nil", "--resultdir", workspace.Results("r")).MustEndWith(0);

        Assert.Contains("alone-1-1.src.rpm", workspace.ResultNames("r"), StringComparer.Ordinal);
    }

    [Fact]
    public void Koji_gives_paths_inside_the_tree_and_a_private_file()
    {
        using Workspace workspace = new(Caller.Root);
        workspace.Kiln(Workspace.SmallOption(), Workspace.Visible, "--init").MustEndWith(0);
        string place = Path.Combine(workspace.Root(), "chroot_tmpdir", "scmroot", "tool");
        string spec = SpecFile.Write(place, "tool");
        File.SetUnixFileMode(spec, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(Path.Combine(place, "src"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        workspace.Kiln(Workspace.SmallOption(), Workspace.Visible, "--no-clean", "--buildsrpm", "--spec", spec, "--sources", Path.Combine(place, "src"), "--target", "noarch").MustEndWith(0);

        Assert.Single(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(workspace.Root().TrimEnd('/'))!, "result"), "tool-1-1*.src.rpm"));
        Assert.True(File.Exists(spec));
    }

    [Fact]
    public void Links_are_kept_unless_they_are_to_be_followed()
    {
        using Workspace workspace = new(Caller.Root);
        string spec = SpecFile.Write(workspace.Directory, "linked", "Source1: outside.txt");
        File.WriteAllText(Path.Combine(workspace.Directory, "outside.txt"), "outside\n");
        File.CreateSymbolicLink(Path.Combine(workspace.Directory, "src", "outside.txt"), "../outside.txt");
        string[] line = [Workspace.SmallOption(), "--buildsrpm", "--spec", spec, "--sources", Path.Combine(workspace.Directory, "src"), "--resultdir", workspace.Results("r")];

        RunResult broken = workspace.Kiln(line);
        workspace.Kiln([.. line, "--symlink-dereference"]).MustEndWith(0);

        Assert.NotEqual(0, broken.ExitCode);
        Assert.Contains("outside.txt", workspace.ResultText("r", "build.log"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_exist_ends_with_5_and_a_bad_spec_file_with_rpmbuilds_status()
    {
        using Workspace workspace = new(Caller.Root);
        string bad = Path.Combine(workspace.Directory, "bad.spec");
        File.WriteAllText(bad, "Name: bad\n%if\n");

        Assert.Contains("Input specfile does not exist: /nowhere.spec", workspace.Kiln("--buildsrpm", "--spec", "/nowhere.spec").MustEndWith(5).Error, StringComparison.Ordinal);
        Assert.Contains("Input sources directory or file does not exist: /nowhere", workspace.Kiln("--buildsrpm", "--spec", bad, "--sources", "/nowhere").MustEndWith(5).Error, StringComparison.Ordinal);
        Assert.Contains("Must specify both --spec and --sources", workspace.Kiln("--buildsrpm").MustEndWith(5).Error, StringComparison.Ordinal);
        workspace.Kiln("--spec", bad, "--sources", workspace.Directory, Installation.SourcePackage("tiny")).MustEndWith(50);
        RunResult result = workspace.Kiln(Workspace.SmallOption(), "--buildsrpm", "--spec", bad, "--resultdir", workspace.Results("r")).MustEndWith(1);
        Assert.Contains($"ERROR: Exception({bad})", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Caller.Both), MemberType = typeof(Caller))]
    public void What_spec_files_and_packages_require_is_installed(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller));
        string spec = SpecFile.Write(workspace.Directory, "needs", "BuildRequires: m4 >= 1\nBuildRequires: (bison or no-such-thing)\nSource1: absent.tar.gz");
        string cmake = Directory.GetFiles(Path.Combine(Installation.Distribution, "repo"), "cmake-3*.rpm", SearchOption.AllDirectories).First();

        workspace.Kiln(Workspace.SmallOption(), "--installdeps", spec, Installation.SourcePackage("tiny"), cmake).MustEndWith(0);

        workspace.Kiln("-q", Workspace.SmallOption(), "--chroot", "rpm -q m4 bison cmake-data && test -z \"$(ls /installation-homedir | grep -v cache)\"").MustEndWith(0);
        Assert.NotEqual(0, workspace.Kiln("-q", Workspace.SmallOption(), "--chroot", "rpm -q cmake").ExitCode);
        File.WriteAllText(spec, "Name: broken\n%(touch /tmp/kiln-spec-ran-here; echo %if)\n");
        workspace.Kiln(Workspace.SmallOption(), "--installdeps", spec).MustEndWith(40);
        Assert.False(File.Exists("/tmp/kiln-spec-ran-here"));
    }

    [Fact]
    public void Local_packages_are_installed_even_if_only_root_may_read_them()
    {
        using Workspace workspace = new(Caller.Root);
        string m4 = Directory.GetFiles(Path.Combine(Installation.Distribution, "repo"), "m4-*.rpm", SearchOption.AllDirectories).First();
        string copy = Path.Combine(workspace.Directory, "a", Path.GetFileName(m4));
        string other = Path.Combine(workspace.Directory, "b", Path.GetFileName(m4));
        foreach (string path in (string[])[copy, other])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(m4, path);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.Contains("Several package files are named m4-", workspace.Kiln(Workspace.SmallOption(), "--install", copy, other).MustEndWith(5).Error, StringComparison.Ordinal);
        workspace.Kiln(Workspace.SmallOption(), "--install", copy).MustEndWith(0);
        workspace.Kiln("-q", Workspace.SmallOption(), "--chroot", "rpm -q m4").MustEndWith(0);
    }
}
