using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Services;

/// <summary>
/// A file of a local disk whose asynchronous members do the work at once: it takes less time than handing it to another thread, and nobody who awaits it needs a continuation.
/// </summary>
internal sealed class PromptFileStream : FileStream
{
    private const int Buffer = 64 * 1024;

    /// <summary>Reads an open file, which becomes this stream's own.</summary>
    public PromptFileStream(SafeFileHandle file)
        : base(file, FileAccess.Read, Buffer)
    {
    }

    /// <summary>Writes a file that must not be there yet.</summary>
    public PromptFileStream(string path, UnixFileMode mode)
        : base(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode, BufferSize = Buffer })
    {
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return default;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Flush();
        return Task.CompletedTask;
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        byte[] block = new byte[bufferSize];
        for (int count; (count = Read(block)) > 0;)
        {
            await destination.WriteAsync(block.AsMemory(0, count), cancellationToken);
        }
    }

    public override ValueTask DisposeAsync()
    {
        // With nothing left to write there is nothing to wait for.
        if (CanWrite)
        {
            Flush();
        }

        return base.DisposeAsync();
    }
}
