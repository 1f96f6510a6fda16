namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>
/// Reads small files from <c>file:</c>, <c>http:</c> and <c>https:</c> addresses, directly: proxies in the caller's environment are not the package manager's.
/// </summary>
/// <param name="patience">How long one address may take.</param>
internal sealed class AddressReader(TimeSpan patience) : IDisposable
{
    private const int MaximumBytes = 16 << 20;

    // What speaks HTTP takes long to load, and repositories of files do not need it.
    private readonly Lazy<WebReader> _web = new(() => new WebReader(patience, MaximumBytes));

    /// <param name="address">Where.</param>
    /// <param name="known">Strong entity tag of the content that is known, and that content; null if none is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UnreadableRepositoryException">There is none, or it cannot be read.</exception>
    public async Task<FetchedContent> ReadAsync(Uri address, FetchedContent? known, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return address.IsFile ? new FetchedContent(ReadFile(address.LocalPath), null) : await _web.Value.ReadAsync(address, known, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new UnreadableRepositoryException($"{address} cannot be read: {failure.Message}", failure);
        }
    }

    public void Dispose()
    {
        if (_web.IsValueCreated)
        {
            _web.Value.Dispose();
        }
    }

    private static byte[] ReadFile(string path) => new FileInfo(path).Length <= MaximumBytes
        ? File.ReadAllBytes(path)
        : throw new UnreadableRepositoryException($"{path} is larger than {MaximumBytes} bytes");
}
