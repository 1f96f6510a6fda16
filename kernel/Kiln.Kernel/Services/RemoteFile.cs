namespace Kiln.Kernel.Services;

/// <summary>A file that is being fetched.</summary>
/// <param name="fileName">Its name, safe to be used as a path component.</param>
/// <param name="length">Bytes that must arrive; null if the server does not say.</param>
/// <param name="content">What arrives.</param>
/// <param name="connection">What the content comes through.</param>
internal sealed class RemoteFile(string fileName, long? length, Stream content, IDisposable connection) : IDisposable
{
    private const int BlockBytes = 128 * 1024;

    /// <summary>How long nothing may arrive.</summary>
    public static TimeSpan Silence { get; } = TimeSpan.FromSeconds(30);

    public string FileName => fileName;

    /// <exception cref="OperationCanceledException">Nothing arrived for too long, or the run was cancelled.</exception>
    /// <exception cref="IOException">The connection ended early.</exception>
    public async Task CopyToAsync(Stream target, TimeProvider clock, CancellationToken cancellation)
    {
        byte[] block = new byte[BlockBytes];
        long total = 0;
        while (true)
        {
            using var silence = new CancellationTokenSource(Silence, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
            int count = await content.ReadAsync(block, either.Token);
            if (count == 0)
            {
                break;
            }

            await target.WriteAsync(block.AsMemory(0, count), cancellation);
            total += count;
        }

        if (length is { } expected && expected != total)
        {
            throw new IOException($"the connection ended after {total} of {expected} bytes");
        }
    }

    public void Dispose()
    {
        content.Dispose();
        connection.Dispose();
    }
}
