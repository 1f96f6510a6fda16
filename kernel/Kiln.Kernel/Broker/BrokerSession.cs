using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Codec;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Kernel.Broker;

/// <summary>A session over a socket: requests are numbered and sent as they come, one thread reads answers and events.</summary>
internal sealed class BrokerSession : IBrokerSession
{
    private static readonly TimeSpan MostAnswers = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(10);
    private readonly PacketSocket socket;
    private readonly Func<string> explain;
    private readonly Lock sending = new();
    private readonly PendingRequests pending = new();
    private readonly ProgramEnds ends = new();
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int last;

    /// <summary>Owns <paramref name="socket"/>; <paramref name="explain"/> tells what the broker said on its way out.</summary>
    internal BrokerSession(PacketSocket socket, Func<string> explain)
    {
        this.socket = socket;
        this.explain = explain;
        new Thread(ReadUntilEnd) { IsBackground = true, Name = "broker" }.Start();
    }

    public Task Closed => closed.Task;

    public async ValueTask<BrokerAnswer<TReply>> SendAsync<TReply>(
        BrokerRequest<TReply> request, IReadOnlyList<SafeHandle>? descriptors, CancellationToken cancellationToken)
        where TReply : BrokerReply
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        Task<RawAnswer> answer = Send(request, descriptors ?? []);
        RawAnswer raw;
        try
        {
            BriefWait.For(answer, MostAnswers, cancellationToken);
            raw = await answer.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = PendingRequests.DiscardWhenAnsweredAsync(answer);
            throw;
        }

        return new BrokerAnswer<TReply>((TReply)raw.Reply, raw.Descriptors);
    }

    public Task<ExecExited> WhenExited(int exec) => ends.WhenExited(exec);

    public async ValueTask DisposeAsync()
    {
        if (Closed.IsCompleted)
        {
            socket.Dispose();
            return;
        }

        try
        {
            using BrokerAnswer<Done> answer = await SendAsync(new CloseSession(), null, CancellationToken.None).AsTask().WaitAsync(CloseLimit);
        }
        catch (Exception failure) when (failure is BrokerException or TimeoutException)
        {
            // Gone already, or hung; closing the socket ends it in either case.
        }

        await Task.WhenAny(Closed, Task.Delay(CloseLimit));
        socket.Dispose();
    }

    /// <summary>Without a word: the broker ends when the socket is closed.</summary>
    public void Abandon() => socket.Dispose();

    private Task<RawAnswer> Send(BrokerRequest request, IReadOnlyList<SafeHandle> descriptors)
    {
        lock (sending)
        {
            int id = ++last;
            byte[] packet = Write(id, request);
            Task<RawAnswer> answer = pending.Add(id, request.GetType());
            try
            {
                if (closed.Task.IsCompleted)
                {
                    throw Gone();
                }

                socket.Send(packet, descriptors);
            }
            catch (Exception failure) when (failure is ChannelException or ObjectDisposedException)
            {
                pending.Forget(id);
                throw Gone();
            }

            return answer;
        }
    }

    private static byte[] Write(int id, BrokerRequest request)
    {
        try
        {
            return PacketWriter.WriteRequest(id, request);
        }
        catch (WireFormatException failure)
        {
            throw new BrokerException(BrokerErrorReason.Invalid, failure.Message, failure);
        }
    }

    private void ReadUntilEnd()
    {
        try
        {
            while (socket.Receive() is { } packet)
            {
                Take(packet);
            }
        }
        catch (Exception failure) when (failure is ChannelException or WireFormatException or ObjectDisposedException)
        {
            // Whatever the reason, the session is over; what waits is told below.
        }

        closed.TrySetResult();
        pending.FailAll(Gone);
        ends.FailAll(Gone);
    }

    private void Take(ReceivedPacket packet)
    {
        switch (PacketReader.ReadServer(packet.Bytes.Span, pending.RequestOf))
        {
            case AnswerPacket answer:
                pending.Complete(answer, packet.Descriptors);
                break;
            case EventPacket { Event: ExecExited exited }:
                packet.Descriptors.Dispose();
                ends.Complete(exited);
                break;
            default:
                packet.Descriptors.Dispose();
                break;
        }
    }

    private BrokerException Gone()
    {
        string words = explain();
        return new BrokerException(
            BrokerErrorReason.System,
            words.Length == 0 ? "The broker is gone: its process ended or was killed." : "The broker is gone. It said: " + words);
    }
}
