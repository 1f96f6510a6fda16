using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary><c>--copyin</c> and <c>--copyout</c>: what Mock's own tests ask for, and that nothing is lost when something is wrong.</summary>
public sealed class CopyTests(SmallBuildroot buildroot) : IClassFixture<SmallBuildroot>
{
    private readonly string _directory = Directory.CreateDirectory(Path.Combine(buildroot.Workspace.Directory, Guid.NewGuid().ToString("N"))).FullName;
    private readonly string _inside = "/srv/" + Guid.NewGuid().ToString("N");

    private string Root => buildroot.Workspace.Root().TrimEnd('/');

    [Fact]
    public void A_file_goes_to_a_directory_and_to_a_name_with_its_mode()
    {
        string file = Write("f", "text", executable: true);
        buildroot.Kiln("-q", "--copyin", file, "/").MustEndWith(0);
        buildroot.Kiln("-q", "--copyin", file, _inside + "-name").MustEndWith(0);

        Assert.Equal("text", File.ReadAllText(Root + "/f"));
        Assert.True(File.GetUnixFileMode(Root + _inside + "-name").HasFlag(UnixFileMode.OtherExecute));
        Assert.Equal("0 0\n", Shell.Run("stat", "-c", "%u %g", Root + "/f").Output);
    }

    [Fact]
    public void A_directory_becomes_a_new_one_and_goes_into_an_existing_one_whose_names_are_safe()
    {
        Write("d/sub/x", "deep", executable: false);
        File.CreateSymbolicLink(Path.Combine(_directory, "d", "link"), "sub/x");
        string source = Path.Combine(_directory, "d");

        buildroot.Kiln("-q", "--copyin", source, _inside).MustEndWith(0);
        buildroot.Kiln("-q", "--copyin", source, _inside).MustEndWith(0);
        RunResult third = buildroot.Kiln("--copyin", source, _inside).MustEndWith(50);

        Assert.Equal("deep", File.ReadAllText(Root + _inside + "/sub/x"));
        Assert.Equal("deep", File.ReadAllText(Root + _inside + "/d/link"));
        Assert.Null(new FileInfo(Root + _inside + "/d/link").LinkTarget);
        Assert.Contains($"Destination {Root}{_inside}/d already exists!", third.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_source_copies_nothing_at_all()
    {
        string file = Write("present", "x", executable: false);

        RunResult missing = buildroot.Kiln("--copyin", file, Path.Combine(_directory, "absent"), "/srv").MustEndWith(50);

        Assert.Contains($"No such file or directory: {Path.Combine(_directory, "absent")}", missing.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Root + "/srv/present"));
        buildroot.Kiln("--copyin", file).MustEndWith(50);
        buildroot.Kiln("--copyin", file, file, _inside).MustEndWith(50);
    }

    [Fact]
    public void What_the_caller_may_not_read_ends_the_copy_and_nothing_of_it_stays()
    {
        using Workspace workspace = new(Caller.User);
        workspace.Kiln(Workspace.SmallOption(), "--init").MustEndWith(0);
        string source = Directory.CreateDirectory(Path.Combine(workspace.Directory, "secret")).FullName;
        File.WriteAllText(Path.Combine(source, "a"), "x");
        File.WriteAllText(Path.Combine(source, "b"), "x");
        File.SetUnixFileMode(Path.Combine(source, "b"), UnixFileMode.None);

        RunResult refused = workspace.Kiln(Workspace.SmallOption(), "--copyin", source, "/srv/secret");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("Permission denied", refused.Error, StringComparison.Ordinal);
        workspace.Kiln("-q", Workspace.SmallOption(), "--chroot", "test ! -e /srv/secret").MustEndWith(0);
    }

    [Fact]
    public void The_home_of_the_build_user_stays_his()
    {
        buildroot.Kiln("-q", "--copyin", Write("mine", "x", executable: false), "/builddir/mine").MustEndWith(0);

        Assert.Equal(Shell.Run("stat", "-c", "%u %g", Root + "/builddir").Output, Shell.Run("stat", "-c", "%u %g", Root + "/builddir/mine").Output);
    }

    [Fact]
    public void A_link_in_the_buildroot_never_leads_out_of_it()
    {
        string outside = Path.Combine(_directory, "outside");
        Directory.CreateDirectory(outside);
        buildroot.Kiln("-q", "--chroot", $"ln -s {outside} {_inside}; ln -s /etc/shadow {_inside}-shadow; echo own > /etc/shadow").MustEndWith(0);

        buildroot.Kiln("-q", "--copyin", Write("f2", "x", executable: false), _inside + "/f2").MustEndWith(0);
        buildroot.Kiln("-q", "--copyout", _inside + "-shadow/../shadow", Path.Combine(_directory, "out"));
        buildroot.Kiln("-q", "--copyout", "/etc/shadow", Path.Combine(_directory, "shadow")).MustEndWith(0);

        Assert.Empty(Directory.GetFileSystemEntries(outside));
        Assert.True(File.Exists(Root + outside + "/f2"));
        Assert.Equal("own\n", File.ReadAllText(Path.Combine(_directory, "shadow")));
    }

    [Fact]
    public void Patterns_and_the_home_are_expanded_inside_the_buildroot()
    {
        buildroot.Kiln("-q", "--chroot", $"mkdir -p {_inside}; touch {_inside}/a1.log {_inside}/a2.log {_inside}/b.log {_inside}/.hidden; echo h > /builddir/note").MustEndWith(0);
        string target = Directory.CreateDirectory(Path.Combine(_directory, "t")).FullName;

        buildroot.Kiln("-q", "--copyout", _inside + "/a[12].*", "~/note", target).MustEndWith(0);

        Assert.Equal(["a1.log", "a2.log", "note"], Directory.GetFiles(target).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        buildroot.Kiln("--copyout", _inside + "/z*", target).MustEndWith(50);
        buildroot.Kiln("--copyout", _inside + "/a*", Path.Combine(target, "new")).MustEndWith(50);
        Assert.False(Path.Exists(Path.Combine(target, "new")));
    }

    [Fact]
    public void What_was_there_stays_until_its_successor_is_complete()
    {
        buildroot.Kiln("-q", "--chroot", $"mkdir -p {_inside}/d; echo new > {_inside}/f; ln -s f {_inside}/l").MustEndWith(0);
        string target = Write("old", "old", executable: false);
        string directory = Directory.CreateDirectory(Path.Combine(_directory, "existing", "d")).Parent!.FullName;

        buildroot.Kiln("-q", "--copyout", _inside + "/f", target).MustEndWith(0);
        buildroot.Kiln("-q", "--copyout", _inside + "/l", Path.Combine(_directory, "link")).MustEndWith(0);
        RunResult refused = buildroot.Kiln("--copyout", _inside + "/d", directory).MustEndWith(50);

        Assert.Equal("new\n", File.ReadAllText(target));
        Assert.Equal("f", new FileInfo(Path.Combine(_directory, "link")).LinkTarget);
        Assert.Contains("is a directory already", refused.Error, StringComparison.Ordinal);
        Assert.Equal("d", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(directory))));
    }

    private string Write(string name, string text, bool executable)
    {
        string path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, executable ? (UnixFileMode)0b111_101_101 : (UnixFileMode)0b110_100_100);
        return path;
    }
}
