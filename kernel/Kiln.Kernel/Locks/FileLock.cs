namespace Kiln.Kernel.Locks;

/// <summary>
/// An advisory lock on a file, held by an open file: the system releases it when the process dies, however it dies. The framework takes
/// <c>flock</c> locks for its sharing modes: exclusive for none, shared for reading.
/// </summary>
internal sealed class FileLock : IDisposable, IAsyncDisposable
{
    private const int WouldBlock = 11;

    /// <summary>Members of the build group share buildroots and caches, so they share locks.</summary>
    private const UnixFileMode ForTheGroup =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;

    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock alone; null if anybody holds it. The file is made if missing.</summary>
    public static FileLock? TryExclusive(string path) => Try(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Takes the lock together with other sharers; null if somebody holds it alone.</summary>
    public static FileLock? TryShared(string path)
    {
        if (!File.Exists(path))
        {
            TryExclusive(path)?.Dispose();
        }

        return Try(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Takes a lock, waiting as long as needed.</summary>
    /// <param name="take">Takes it, or does not.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task<FileLock> WaitAsync(Func<FileLock?> take, CancellationToken cancellation)
    {
        for (int pause = 5; ; pause = Math.Min(pause * 2, 200))
        {
            if (take() is { } taken)
            {
                return taken;
            }

            await Task.Delay(pause, cancellation);
        }
    }

    /// <summary>The lines of the locked file. Opening it a second time would collide with the lock.</summary>
    public IReadOnlyList<string> ReadLines()
    {
        file.Position = 0;
        using var reader = new StreamReader(file, leaveOpen: true);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => file.Dispose();

    public ValueTask DisposeAsync() => file.DisposeAsync();

    private static FileLock? Try(string path, FileMode mode, FileAccess access, FileShare share)
    {
        bool isNew = mode == FileMode.OpenOrCreate && !File.Exists(path);
        try
        {
            var opened = new FileStream(path, mode, access, share, bufferSize: 0);
            if (isNew)
            {
                File.SetUnixFileMode(opened.SafeFileHandle, ForTheGroup);
            }

            return new FileLock(opened);
        }
        catch (IOException failure) when (failure.HResult == WouldBlock)
        {
            return null;
        }
    }
}
