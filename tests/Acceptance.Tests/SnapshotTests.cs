using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Snapshots by name, over every root provider that keeps them on this machine; lvm_root is tried in a virtual machine.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("overlayfs")]
    [InlineData("directory_root")]
    [InlineData("btrfs_root")]
    public void A_snapshot_is_made_gone_back_to_listed_and_removed(string provider)
    {
        using Workspace workspace = new(Caller.Root, ownCaches: true);
        using BtrfsImage? image = provider == "btrfs_root" ? new BtrfsImage(workspace.Directory) : null;
        string[] options = ["-q", Workspace.SmallOption(), $"--config-opts=root_provider={provider}"];

        Kiln("--init");
        Kiln("--shell", "touch /first");
        Kiln("--snapshot", "one");
        Kiln("--shell", "rm /first && touch /second");
        Kiln("--rollback-to", "one");
        Assert.Equal("first\n", Seen());
        Kiln("--shell", "touch /third");
        Kiln("--snapshot", "two");
        Assert.Equal(["one", "two"], Names());
        Kiln("--clean");
        Assert.Equal("first\nthird\n", Seen());
        Kiln("--rollback-to", "one");
        Kiln("--remove-snapshot", "two");
        Assert.Equal(["one"], Names());
        Assert.Equal("first\n", Seen());
        Kiln("--scrub=all");

        RunResult Kiln(params string[] arguments) => workspace.Kiln([.. options, .. arguments]).MustEndWith(0);

        string Seen() => Kiln("--shell", "cd / && ls -d first second third 2>/dev/null; true").Output;

        string[] Names() => [.. Kiln("--list-snapshots").Output.Split('\n').Select(line => line.Trim(' ', '*')).Where(line => line is "one" or "two").Order(StringComparer.Ordinal)];
    }
}
