using System.Buffers;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Kiln.Kernel.Broker;

/// <summary>
/// Reads a program's pipes, each on a thread of its own with a large buffer: the fastest way that was measured, and flat in memory.
/// </summary>
internal sealed class OutputPump : IDisposable
{
    private const int PipeSize = 1 << 20;
    private const int KeptBuffers = 4;

    /// <summary>Not the shared pool: that keeps a buffer for the thread that used it, and these threads end.</summary>
    private static readonly ArrayPool<byte> Buffers = ArrayPool<byte>.Create(PipeSize, KeptBuffers);
    private readonly OutputBlock? receiver;
    private readonly Lock serial = new();
    private readonly List<AnonymousPipeServerStream> pipes = [];
    private readonly List<Task> readers = [];

    public OutputPump(OutputBlock? receiver) => this.receiver = receiver;

    /// <summary>A new pipe's writing end, closed by <see cref="CloseWritingEnds"/>.</summary>
    public SafeHandle Open(OutputStream stream)
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None, PipeSize);
        pipes.Add(pipe);
        readers.Add(Task.Factory.StartNew(() => Read(pipe, stream), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return pipe.ClientSafePipeHandle;
    }

    public void CloseWritingEnds()
    {
        foreach (AnonymousPipeServerStream pipe in pipes)
        {
            pipe.DisposeLocalCopyOfClientHandle();
        }
    }

    /// <summary>Completes when every writer has closed; faults if the receiver threw.</summary>
    public Task DrainAsync() => Task.WhenAll(readers);

    public void Dispose()
    {
        CloseWritingEnds();
        foreach (AnonymousPipeServerStream pipe in pipes)
        {
            pipe.Dispose();
        }
    }

    private void Read(AnonymousPipeServerStream pipe, OutputStream stream)
    {
        byte[] buffer = Buffers.Rent(PipeSize);
        Exception? failure = null;
        try
        {
            for (int count; (count = pipe.Read(buffer)) > 0;)
            {
                // A receiver that failed (full disk) must not block the program for ever: read on, throw at the end.
                failure ??= Deliver(stream, buffer.AsSpan(0, count));
            }
        }
        finally
        {
            Buffers.Return(buffer);
        }

        if (failure is not null)
        {
            throw new IOException("The output of a program could not be handed on: " + failure.Message, failure);
        }
    }

    private Exception? Deliver(OutputStream stream, ReadOnlySpan<byte> bytes)
    {
        try
        {
            lock (serial)
            {
                receiver!(stream, bytes);
            }

            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
