using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace Kiln.Sdk.Wire;

/// <summary>Writes framed messages in the order in which they are queued, on a thread of its own: a peer that does not read blocks nobody else.</summary>
internal sealed class FrameWriter
{
    private readonly Stream stream;
    private readonly Channel<byte[]> queue;
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FrameWriter(Stream stream, int capacity)
    {
        this.stream = stream;
        queue = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(capacity) { SingleReader = true });
    }

    /// <summary>Ends when the queue was closed and written, or the peer does not take more.</summary>
    public Task Done => done.Task;

    public void Start() => new Thread(Run) { IsBackground = true, Name = "plugin wire writer" }.Start();

    /// <summary>Queues a message, waiting for room. What comes after the end is dropped: the reader of the connection says why it ended.</summary>
    public async ValueTask WriteAsync(byte[] body, CancellationToken cancellation)
    {
        try
        {
            await queue.Writer.WriteAsync(body, cancellation);
        }
        catch (ChannelClosedException)
        {
            // The connection has ended.
        }
    }

    public void Close() => queue.Writer.TryComplete();

    private void Run()
    {
        try
        {
            while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (queue.Reader.TryRead(out byte[]? body))
                {
                    byte[] header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n"));
                    stream.Write([.. header, .. body]);
                    stream.Flush();
                }
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            queue.Writer.TryComplete();
        }
        finally
        {
            done.TrySetResult();
        }
    }
}
