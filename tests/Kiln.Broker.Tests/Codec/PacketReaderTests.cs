using System.Text;
using Kiln.Broker.Contracts.Codec;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Codec;

public sealed class PacketReaderTests
{
    private const string Stat = """{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/etc"}}""";

    public static TheoryData<string> Verbs => [.. VerbName.All];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_request_is_read_as_it_was_written(string verb)
    {
        var request = SampleRequests.Named(verb);
        var first = PacketWriter.WriteRequest(41, request);
        var read = PacketReader.ReadRequest(first);
        Assert.Equal(41, read.Id);
        Assert.IsType(request.GetType(), read.Request);
        Assert.Equal(first, PacketWriter.WriteRequest(41, read.Request));
    }

    [Fact]
    public void Every_request_of_the_protocol_has_a_verb_of_its_own()
    {
        Type[] requests = [.. typeof(BrokerRequest).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(BrokerRequest)))];
        Assert.Equal(VerbName.All.Order(StringComparer.Ordinal), SampleRequests.All.Select(VerbName.Of).Order(StringComparer.Ordinal));
        Assert.Equal(requests.Select(type => type.Name).Order(StringComparer.Ordinal), SampleRequests.All.Select(request => request.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_name_of_a_record_is_no_verb() =>
        Assert.Throws<WireFormatException>(() => PacketReader.ReadRequest("""{"id":1,"verb":"StatPath","args":{"tree":1,"path":"/etc"}}"""u8));

    [Fact]
    public void The_documented_form_is_what_is_written() =>
        Assert.Equal(Stat, Encoding.UTF8.GetString(PacketWriter.WriteRequest(1, new StatPath(1, TreePath.Parse("/etc")))));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/etc"}""")]
    [InlineData(Stat + Stat)]
    [InlineData(Stat + " x")]
    [InlineData("\uFEFF" + Stat)]
    [InlineData("""{"id":1,"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"tree":2,"path":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"tr\u0065e":2,"path":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"Path":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/etc","PATH":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/etc","more":1}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/etc"},"more":1}""")]
    [InlineData("""{"Id":1,"verb":"tree.stat","args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{"verb":"tree.stat","args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{"id":1,"args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat"}""")]
    [InlineData("""{"id":0,"verb":"tree.stat","args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{"id":-1,"verb":"tree.stat","args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{"id":"1","verb":"tree.stat","args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{"id":1.5,"verb":"tree.stat","args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{"id":99999999999,"verb":"tree.stat","args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"Tree.stat","args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"tree.burn","args":{}}""")]
    [InlineData("""{"id":1,"verb":7,"args":{}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":null}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":[]}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":"x"}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":"1","path":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":null}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"etc"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/a/../b"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/a\u0000b"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/\ud800"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/etc",}}""")]
    [InlineData("""{"id":1,/* */"verb":"tree.stat","args":{"tree":1,"path":"/etc"}}""")]
    [InlineData("""{'id':1,'verb':'tree.stat','args':{'tree':1,'path':'/etc'}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":NaN,"path":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"tree.stat","args":{"tree":4294967297,"path":"/etc"}}""")]
    [InlineData("""{"id":1,"verb":"exec.signal","args":{"exec":1,"signal":1}}""")]
    [InlineData("""{"id":1,"verb":"exec.signal","args":{"exec":1,"signal":"Kill"}}""")]
    [InlineData("""{"id":1,"verb":"exec.signal","args":{"exec":1,"signal":"kill, terminate"}}""")]
    [InlineData("""{"id":1,"verb":"exec.signal","args":{"exec":1,"signal":"9"}}""")]
    [InlineData("""{"id":1,"verb":"tree.remove","args":{"tree":1,"path":"/etc","contentOnly":true,"keep":[null]}}""")]
    [InlineData("""{"id":1,"verb":"tree.remove","args":{"tree":1,"path":"/etc","contentOnly":true,"keep":null}}""")]
    [InlineData("""{"id":1,"verb":"tree.remove","args":{"tree":1,"path":"/etc","contentOnly":1,"keep":[]}}""")]
    public void What_is_not_exactly_a_request_is_refused(string packet) =>
        Assert.Throws<WireFormatException>(() => PacketReader.ReadRequest(Encoding.UTF8.GetBytes(packet)));

    [Theory]
    [InlineData("\"PATH\":null")]
    [InlineData("\"PATH\":1")]
    [InlineData("\"PATH\":\"a\",\"PATH\":\"b\"")]
    [InlineData("\"PATH\":\"a\\u0000b\"")]
    [InlineData("\"PATH\":{}")]
    public void An_environment_maps_names_to_text(string variables)
    {
        var sound = Encoding.UTF8.GetString(PacketWriter.WriteRequest(1, SampleRequests.Named("exec.start")));
        var packet = sound.Replace("\"PATH\":\"/bin\"", variables, StringComparison.Ordinal);
        Assert.NotEqual(sound, packet, StringComparer.Ordinal);
        Assert.Throws<WireFormatException>(() => PacketReader.ReadRequest(Encoding.UTF8.GetBytes(packet)));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        var packet = Encoding.UTF8.GetBytes(Stat);
        packet[^5] = 0xFF;
        Assert.Throws<WireFormatException>(() => PacketReader.ReadRequest(packet));
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var packet = $$"""{"id":1,"verb":"tree.stat","args":{{string.Concat(Enumerable.Repeat("[", 100_000))}}""";
        Assert.Throws<WireFormatException>(() => PacketReader.ReadRequest(Encoding.UTF8.GetBytes(packet)));
    }

    [Fact]
    public void A_request_that_is_too_large_is_neither_written_nor_read()
    {
        var large = new MakeSymlink(1, TreePath.Parse("/x"), new string('x', BrokerProtocol.MaximumPacketBytes), Replace: false);
        Assert.Throws<WireFormatException>(() => PacketWriter.WriteRequest(1, large));
        var padded = Encoding.UTF8.GetBytes(Stat + new string(' ', BrokerProtocol.MaximumPacketBytes));
        Assert.Throws<WireFormatException>(() => PacketReader.ReadRequest(padded));
    }

    [Fact]
    public void Answers_and_events_are_read_as_they_were_written()
    {
        var listing = new DirectoryListing([new DirectoryItem("näme", FileKind.Symlink, 3, -5, 0b111_111_111, "ziel")], More: true);
        var reply = PacketReader.ReadServer(PacketWriter.WriteReply(5, listing, typeof(ListDirectory)), id => id == 5 ? typeof(ListDirectory) : null);
        Assert.Equal(listing.Entries, Assert.IsType<DirectoryListing>(Assert.IsType<AnswerPacket>(reply).Reply).Entries);

        var error = new BrokerError(BrokerErrorReason.PathEscape, "no", 40);
        Assert.Equal(new AnswerPacket(6, null, error), PacketReader.ReadServer(PacketWriter.WriteError(6, error), _ => typeof(StatPath)));

        var exited = new ExecExited(3, -1, 9, null);
        Assert.Equal(new EventPacket(exited), PacketReader.ReadServer(PacketWriter.WriteEvent(exited), _ => null));
    }

    [Theory]
    [InlineData("""{"id":1,"ok":{},"error":{"reason":"invalid","message":"","errno":0}}""")]
    [InlineData("""{"id":2,"ok":{}}""")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"id":1,"ok":{"exists":true}}""")]
    [InlineData("""{"event":"exec.started","args":{}}""")]
    [InlineData("""{"event":"exec.exited","id":1,"args":{"exec":1,"exitCode":0,"signal":0,"startFailure":null}}""")]
    public void A_broken_answer_is_refused(string packet) => Assert.Throws<WireFormatException>(
        () => PacketReader.ReadServer(Encoding.UTF8.GetBytes(packet), id => id == 1 ? typeof(StatPath) : null));
}
