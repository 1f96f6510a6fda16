using System.Text;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Contracts.Volumes;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Volumes;

/// <summary>No name can be anything else to a program that is given it.</summary>
public sealed class VolumeNameTests
{
    public static TheoryData<string> NoNames =>
    [
        "", " ", "-L", "--yes", "a b", "a/b", "/dev/sda", "..", ".", "vg0/lv", "@tag", "a@b", "a\nb", "a\tb", "a,b", "a|b", "a\"b", "$(x)", "ä", "a\0b", "a:b", "a=b", "*",
        "snapshot1", "pvmove0", "pool_tdata", "x_rimage_0", "lvol0_pmspare", new string('a', 111),
    ];

    [Theory]
    [InlineData("vg0")]
    [InlineData("mock.epel+epel-9-x86_64.snapshot.first")]
    [InlineData("+mock.demo-bootstrap.head")]
    [InlineData("_x")]
    [InlineData("a.b+c-d_e")]
    public void Names_are_taken(string text) => Assert.Equal(text, VolumeName.Parse(text).Text);

    [Theory]
    [MemberData(nameof(NoNames))]
    public void What_is_no_name_is_refused(string text)
    {
        Assert.False(VolumeName.TryParse(text, out _));
        string message = Assert.Throws<FormatException>(() => VolumeName.Parse(text)).Message;
        Assert.Contains("is not the name of a volume", message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Theory]
    [InlineData("vg0", 105, true)]
    [InlineData("vg0", 110, true)]
    [InlineData("a-group-with-hyphens", 100, false)]
    public void The_kernels_limit_is_for_group_and_name_together(string group, int length, bool fits) =>
        Assert.Equal(fits, VolumeName.Parse("+mock." + new string('a', length - 6)).FitsIn(VolumeName.Parse(group)));

    [Theory]
    [InlineData("--config")]
    [InlineData("vg0/other")]
    [InlineData("../sda")]
    [InlineData("@kiln")]
    [InlineData("mock.x other")]
    public void A_packet_with_such_a_name_ends_the_session(string name)
    {
        foreach (string packet in new[]
        {
            $$$"""{"id":9,"verb":"volume.remove","args":{"group":"vg0","name":"{{{name}}}"}}""",
            $$$"""{"id":9,"verb":"volume.list","args":{"group":"{{{name}}}","after":""}}""",
            $$$"""{"id":9,"verb":"volume.snapshot","args":{"group":"vg0","source":"{{{name}}}","name":"mock.x"}}""",
        })
        {
            using var session = TestSession.Open(LaunchMode.Rootless);
            session.SendRaw(Encoding.UTF8.GetBytes(packet));
            Assert.Equal(65, session.Broker.WaitForExit());
            Assert.Contains("is not the name of a volume", session.Broker.Errors, StringComparison.Ordinal);
        }
    }
}
