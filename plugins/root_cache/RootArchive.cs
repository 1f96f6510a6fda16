using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.RootCache;

/// <summary>
/// The archive of a root. It is written beside and renamed into place, so that whoever reads it needs no lock: a reader goes on with the file that it opened.
/// </summary>
internal sealed class RootArchive(string directory, Compression compression)
{
    private const UnixFileMode ForTheGroup = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;

    public string Path { get; } = System.IO.Path.Combine(directory, "cache.tar" + compression.Extension);

    public bool Exists => File.Exists(Path);

    /// <summary>When its content was made.</summary>
    public DateTimeOffset Made => new(File.GetLastWriteTimeUtc(Path), TimeSpan.Zero);

    public void Delete() => File.Delete(Path);

    /// <exception cref="InvalidDataException">It is damaged; the root may have a part of it.</exception>
    public async Task UnpackAsync(IRoot root, CancellationToken cancellation)
    {
        await using FileStream file = File.OpenRead(Path);
        if (compression.Decompress.Count == 0)
        {
            await UnpackAsync(root, file, cancellation);
            return;
        }

        using var filter = new Filter(compression.Decompress);
        Task feeding = FeedAsync(file, filter.Input, cancellation);
        try
        {
            await UnpackAsync(root, filter.Output, cancellation);
            await feeding;
            await filter.FinishAsync(cancellation);
        }
        finally
        {
            filter.Dispose();
            await feeding;
        }
    }

    public async Task WriteAsync(IRoot root, IReadOnlyList<string> excludes, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        string partial = System.IO.Path.Combine(directory, $".cache.{Guid.NewGuid():N}.part");
        try
        {
            await using (FileStream file = File.Create(partial))
            {
                await WriteAsync(root, file, excludes, cancellation);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(partial, ForTheGroup);
            }

            File.Move(partial, Path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task UnpackAsync(IRoot root, Stream source, CancellationToken cancellation)
    {
        try
        {
            await root.UnpackAsync(source, cancellation);
        }
        catch (KilnException failure) when (failure.Error != KilnErrors.NoSpace)
        {
            throw new InvalidDataException(failure.Message, failure);
        }
    }

    private async Task WriteAsync(IRoot root, Stream file, IReadOnlyList<string> excludes, CancellationToken cancellation)
    {
        if (compression.Compress.Count == 0)
        {
            await root.ArchiveAsync(file, excludes, cancellation);
            return;
        }

        using var filter = new Filter(compression.Compress);
        Task draining = filter.Output.CopyToAsync(file, cancellation);
        await root.ArchiveAsync(filter.Input, excludes, cancellation);
        filter.Input.Close();
        await draining;
        await filter.FinishAsync(cancellation);
    }

    /// <summary>A decompressor that gave up does not read on; its status says why.</summary>
    private static async Task FeedAsync(Stream file, Stream input, CancellationToken cancellation)
    {
        try
        {
            await file.CopyToAsync(input, cancellation);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // Its end of the pipe is closed.
        }
        finally
        {
            Close(input);
        }
    }

    private static void Close(Stream input)
    {
        try
        {
            input.Close();
        }
        catch (IOException)
        {
            // What was left in the buffer has no reader.
        }
    }
}
