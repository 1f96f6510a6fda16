using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Codec;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Policy;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sessions;

/// <summary>
/// One client, one loop, one thread: requests strictly in their order, then whatever ended meanwhile. Ends when the client closes the session or
/// the socket, dies, or sends anything that is not a message of the protocol.
/// </summary>
internal sealed class BrokerSession : IDisposable
{
    private readonly PacketSocket socket;
    private readonly SafeFileHandle client;
    private readonly PollSet polls = new();
    private readonly SessionState state;
    private bool ended;

    internal BrokerSession(PacketSocket socket, SafeFileHandle client, SessionIdentity identity, BrokerPolicy policy)
    {
        this.socket = socket;
        this.client = client;
        state = new SessionState(identity, policy, polls, Publish, () => SessionWait.Lives(client));
        polls.Add(client, () => ended = true);
        polls.Add(socket.Handle, ReceiveAndAnswer);
    }

    internal void Run()
    {
        while (!ended && state.Phase != SessionPhase.Closing)
        {
            polls.WaitAndRun();
        }
    }

    public void Dispose()
    {
        state.Dispose();
        client.Dispose();
        socket.Dispose();
        // Nobody waits for this any more.
        state.Disposal.Finish();
    }

    private void ReceiveAndAnswer()
    {
        if (socket.Receive() is not { } packet)
        {
            ended = true;
            return;
        }

        using var descriptors = packet.Descriptors;
        var request = PacketReader.ReadRequest(packet.Bytes.Span);
        Answer(request, descriptors);
    }

    private void Answer(RequestPacket packet, ReceivedDescriptors descriptors)
    {
        HandlerResult result;
        try
        {
            result = Handle(packet.Request, descriptors);
        }
        catch (RequestFailedException failure)
        {
            Send(PacketWriter.WriteError(packet.Id, failure.Error));
            return;
        }

        using var descriptor = result.Descriptor;
        Send(PacketWriter.WriteReply(packet.Id, result.Reply, packet.Request.GetType()), descriptor is null ? [] : [descriptor]);
    }

    private HandlerResult Handle(BrokerRequest request, ReceivedDescriptors descriptors)
    {
        var entry = VerbTable.Of(request);
        var name = VerbName.Of(request);
        if (state.Phase != entry.Phase)
        {
            throw new RequestFailedException(BrokerErrorReason.WrongPhase, $"{name} is not allowed in the phase {state.Phase} of a session.");
        }

        if (descriptors.Count < entry.FewestDescriptors || descriptors.Count > entry.MostDescriptors)
        {
            throw new RequestFailedException(
                BrokerErrorReason.Invalid,
                $"{name} takes {entry.FewestDescriptors} to {entry.MostDescriptors} descriptors, not {descriptors.Count}.");
        }

        return entry.Handle(state, request, descriptors);
    }

    private void Publish(BrokerEvent brokerEvent) => Send(PacketWriter.WriteEvent(brokerEvent));

    private void Send(ReadOnlySpan<byte> packet, params IReadOnlyList<SafeFileHandle> descriptors)
    {
        // A client that does not read must not keep the broker from seeing that it has died.
        while (!ended && !socket.TrySend(packet, descriptors))
        {
            ended = !SessionWait.UntilWritable(socket.Handle, client);
        }
    }
}
