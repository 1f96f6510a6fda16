using System.Xml.Linq;

namespace Kiln.Acceptance.Tests.Guests;

/// <summary>lvm_root on a real thin pool, in a virtual machine: the device mapper is not to be had elsewhere.</summary>
public sealed class VolumeGuestTests(VolumeGuest guest) : IClassFixture<VolumeGuest>
{
    private const string Pool = "mockbuild";
    private const string Root = "+mock.demo-12-x86_64.head";

    [Fact]
    public void The_broker_and_the_roots_keep_their_promises_on_a_real_pool()
    {
        Assert.Equal("0", guest.Run.Text("prepare.status").Trim());
        XElement[] tests = [.. new[] { "GuestVolumeTests.xml", "GuestRootTests.xml" }
            .SelectMany(report => XDocument.Parse(guest.Run.Text(report)).Descendants("test"))
            .Where(test => (string?)test.Attribute("result") != "NotRun")];
        Assert.Equal("", string.Join('\n', tests.Where(test => (string?)test.Attribute("result") != "Pass")
            .Select(test => $"{(string?)test.Attribute("name")}: {(string?)test.Element("failure")?.Element("message")}")));
        Assert.Equal(10, tests.Length);
        Assert.Empty(guest.Volumes("broker"));
    }

    [Fact]
    public void Without_the_word_of_root_there_is_a_clear_failure()
    {
        string error = guest.Run.Step("without-policy").MustEndWith(25).Error;
        Assert.Contains("Policy does not let Kiln use the volume group 'vg0': add it to thinPools in /etc/kiln/broker-policy.json.", error, StringComparison.Ordinal);
        Assert.Empty(guest.Volumes("without-policy"));
    }

    [Fact]
    public void A_root_is_made_although_a_killed_run_left_a_volume()
    {
        Assert.Contains(guest.Volumes("killed"), name => name.StartsWith(Root, StringComparison.Ordinal));
        guest.Run.Step("init").MustEndWith(0);
        IReadOnlyList<string> volumes = guest.Volumes("init");
        Assert.Single(volumes, name => name.StartsWith(Root, StringComparison.Ordinal));
        Assert.Contains(volumes, name => name.StartsWith("mock.demo-12-x86_64.base-", StringComparison.Ordinal));
        Assert.Contains(Pool, volumes, StringComparer.Ordinal);
    }

    [Fact]
    public void A_snapshot_is_made_listed_and_rolled_back_to()
    {
        guest.Run.Step("first").MustEndWith(0);
        Assert.Contains("created one snapshot", guest.Run.Step("snapshot").MustEndWith(0).Error, StringComparison.Ordinal);
        Assert.Contains("mock.demo-12-x86_64.snapshot.one", guest.Volumes("snapshot"), StringComparer.Ordinal);
        guest.Run.Step("second").MustEndWith(0);
        Assert.Contains("rolled back to one snapshot", guest.Run.Step("rollback").MustEndWith(0).Error, StringComparison.Ordinal);
        string[] names = guest.Run.Step("look").MustEndWith(0).Output.Split('\n');
        Assert.Contains("first", names, StringComparer.Ordinal);
        Assert.DoesNotContain("second", names, StringComparer.Ordinal);
        Running.RunResult list = guest.Run.Step("list").MustEndWith(0);
        Assert.Contains("* one", list.Output + list.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cleaned_root_starts_from_the_current_snapshot()
    {
        guest.Run.Step("clean").MustEndWith(0);
        Assert.DoesNotContain(guest.Volumes("clean"), name => name.StartsWith(Root, StringComparison.Ordinal));
        Assert.Contains("first", guest.Run.Step("again").MustEndWith(0).Output.Split('\n'), StringComparer.Ordinal);
    }

    [Fact]
    public void Scrubbing_everything_leaves_no_volume_and_no_pool_of_Kilns_and_what_is_others()
    {
        guest.Run.Step("scrub").MustEndWith(0);
        Assert.Empty(guest.Volumes("scrub"));
        Assert.Contains("mock.suite.foreign", guest.Run.Text("scrub.volumes"), StringComparison.Ordinal);
    }
}
