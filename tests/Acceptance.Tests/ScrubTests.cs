using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Modes that delete, and modes that touch a buildroot without making it ready.</summary>
public sealed class ScrubTests
{
    [Fact]
    public void Every_kind_deletes_its_own_and_nothing_else()
    {
        using Workspace workspace = new(Caller.Root, ownCaches: true);
        string cache = workspace.CacheDirectory;
        string[] options = [Workspace.SmallOption(), Workspace.Visible];
        workspace.Kiln([.. options, "--init"]).MustEndWith(0);
        string own = Assert.Single(Directory.GetDirectories(cache));
        string root = workspace.Root();
        Assert.True(Directory.Exists(Path.Combine(own, "dnf_cache")));

        Scrub("root-cache");
        Scrub("c-cache");
        Scrub("lvm");
        Scrub("overlayfs");
        Scrub("bootstrap");
        Assert.True(Directory.Exists(root));
        Assert.True(Directory.Exists(Path.Combine(own, "dnf_cache")));
        Scrub("dnf-cache");
        Assert.False(Directory.Exists(Path.Combine(own, "dnf_cache")));
        RunResult tree = Scrub("chroot");
        Assert.Contains("Start: scrub ['chroot']", tree.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(root));
        Assert.True(Directory.Exists(own));
        Scrub("cache");
        Assert.False(Directory.Exists(own));
        workspace.Kiln([.. options, "--init"]).MustEndWith(0);
        RunResult all = workspace.Kiln([.. options, "--scrub=all", "--scrub", "lvm"]).MustEndWith(0);
        Assert.Contains("Start: scrub ['all', 'lvm']", all.Error, StringComparison.Ordinal);
        Assert.Contains("INFO: scrubbing everything for demo", all.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(root) || Directory.Exists(own));
        Scrub("all");
        workspace.Kiln([.. options, "--scrub", "nonsense"]).MustEndWith(2);

        RunResult Scrub(string kind) => workspace.Kiln([.. options, "--scrub", kind]).MustEndWith(0);
    }

    [Fact]
    public void All_chroots_are_found_by_the_names_of_their_configurations()
    {
        using Callers.CallerSite site = new(Caller.Root);
        site.Write("small.cfg", "include('demo.cfg')\nconfig_opts['root'] = 'small-root'\nconfig_opts['chroot_setup_cmd'] = 'install @srpm-build dash system-release'\n");
        site.Mock("-r", "small", "--init").MustEndWith(0);
        site.Mock("-r", "small", "--uniqueext", "ci7", "--shell", "true").MustEndWith(0);
        Directory.CreateDirectory(Path.Combine(site.Library, "stranger"));

        RunResult run = site.Mock("-r", "small", "--scrub-all-chroots").MustEndWith(0);

        Assert.Equal("stranger", Path.GetFileName(Assert.Single(Directory.GetDirectories(site.Library), path => Path.GetFileName(path)[0] != '.')));
        Assert.Contains("Unknown directory: stranger\n", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^## Calling: .*--scrub=all -r small ##$", run.Output);
        Assert.Matches(@"(?m)^## Calling: .*--scrub=all -r small --uniqueext ci7 ##$", run.Output);
    }

    [Fact]
    public void Orphans_are_ended_by_a_second_process()
    {
        using Workspace workspace = new(Caller.Root);
        HostState before = new();
        workspace.Kiln(Workspace.SmallOption(), Workspace.Visible, "--init").MustEndWith(0);
        Process run = workspace.StartKiln(Workspace.SmallOption(), Workspace.Visible, "--chroot", "--", "bash", "-c", "echo up > /tmp/up; exec sleep 4242");
        SpinWait.SpinUntil(() => File.Exists(Path.Combine(workspace.Root(), "tmp", "up")), TimeSpan.FromMinutes(1));

        workspace.Kiln("--orphanskill").MustEndWith(0);

        Assert.NotEqual(0, Workspace.Finish(run).ExitCode);
        before.MustBeAsBefore();
        workspace.Kiln("--uniqueext", "never", "--orphanskill").MustEndWith(0);
    }

    [Theory]
    [InlineData("--snapshot", "make_snapshot")]
    [InlineData("--rollback-to", "rollback_to")]
    [InlineData("--remove-snapshot", "remove_snapshot")]
    public void A_snapshot_needs_a_name_that_is_one(string mode, string hook)
    {
        using Workspace workspace = new(Caller.Root);

        workspace.Kiln(mode).MustEndWith(50);
        Assert.Contains("cannot be the name of a snapshot", workspace.Kiln(mode, "../../etc").MustEndWith(5).Error, StringComparison.Ordinal);
        Assert.NotEmpty(hook);
    }

    [Fact]
    public void Mounting_a_buildroot_that_is_always_visible_changes_nothing()
    {
        using Workspace workspace = new(Caller.Root);
        HostState before = new();

        workspace.Kiln("--mount").MustEndWith(0);
        workspace.Kiln("--umount").MustEndWith(0);

        before.MustBeAsBefore();
    }
}
