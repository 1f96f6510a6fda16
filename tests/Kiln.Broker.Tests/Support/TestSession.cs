using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Codec;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Tests.Support;

/// <summary>A client that does exactly what a test tells it, right or wrong.</summary>
internal sealed class TestSession : IDisposable
{
    internal const int BuildUid = 4242;
    internal const int BuildGid = 4343;

    private readonly Queue<BrokerEvent> events = new();
    private int lastId;

    internal TestSession(LaunchMode mode)
    {
        Mode = mode;
        Broker = BrokerProcess.Start(mode);
    }

    internal LaunchMode Mode { get; }

    internal BrokerProcess Broker { get; }

    /// <summary>The descriptor that came with the last answer.</summary>
    internal SafeFileHandle? Received { get; private set; }

    /// <summary>A session that is open.</summary>
    internal static TestSession Open(LaunchMode mode)
    {
        var session = new TestSession(mode);
        session.Ask(new OpenSession(BrokerProtocol.Version, BuildUid, BuildGid, "kiln-test"));
        return session;
    }

    /// <summary>Sends a request and expects success.</summary>
    internal TReply Ask<TReply>(BrokerRequest<TReply> request, params SafeHandle[] descriptors)
        where TReply : BrokerReply
    {
        var answer = Exchange(request, descriptors);
        Assert.True(answer.Error is null, $"{VerbName.Of(request)} failed: {answer.Error}");
        return Assert.IsType<TReply>(answer.Reply);
    }

    /// <summary>Sends a request and expects to be refused for a reason.</summary>
    internal BrokerError Refused(BrokerErrorReason reason, BrokerRequest request, params SafeHandle[] descriptors)
    {
        var answer = Exchange(request, descriptors);
        Assert.True(answer.Error is not null, $"{VerbName.Of(request)} was done instead of refused.");
        Assert.True(answer.Error.Reason == reason, $"Expected {reason}, got {answer.Error}");
        return answer.Error;
    }

    internal AnswerPacket Exchange(BrokerRequest request, params SafeHandle[] descriptors)
    {
        Received?.Dispose();
        Received = null;
        var id = ++lastId;
        Broker.Socket.Send(PacketWriter.WriteRequest(id, request), descriptors);
        while (true)
        {
            switch (Next(request.GetType()))
            {
                case AnswerPacket answer:
                    Assert.Equal(id, answer.Id);
                    return answer;
                case EventPacket occurrence:
                    events.Enqueue(occurrence.Event);
                    break;
            }
        }
    }

    /// <summary>The next event, waited for.</summary>
    internal TEvent WaitFor<TEvent>()
        where TEvent : BrokerEvent
    {
        if (!events.TryDequeue(out var occurrence))
        {
            occurrence = Assert.IsType<EventPacket>(Next(null)).Event;
        }

        return Assert.IsType<TEvent>(occurrence);
    }

    /// <summary>Sends bytes as they are.</summary>
    internal void SendRaw(ReadOnlySpan<byte> packet) => Broker.Socket.Send(packet);

    public void Dispose()
    {
        Received?.Dispose();
        Broker.Dispose();
    }

    private ServerPacket Next(Type? request)
    {
        var packet = Broker.Socket.Receive() ?? throw new EndOfStreamException($"The broker hung up and ended with {Broker.WaitForExit()}: {Broker.Errors}");
        using var descriptors = packet.Descriptors;
        if (descriptors.Count > 0)
        {
            Received = descriptors.Take(0);
        }

        return PacketReader.ReadServer(packet.Bytes.Span, _ => request);
    }
}
