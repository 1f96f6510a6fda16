using System.Net;
using System.Net.Http.Headers;

namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>
/// Reads small files from <c>file:</c>, <c>http:</c> and <c>https:</c> addresses, directly: proxies in the caller's environment are not the package manager's.
/// </summary>
/// <param name="patience">How long one address may take.</param>
internal sealed class AddressReader(TimeSpan patience) : IDisposable
{
    private const int MaximumBytes = 16 << 20;

    private readonly Lazy<HttpClient> _client = new(() => new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        { Timeout = patience, MaxResponseContentBufferSize = MaximumBytes });

    /// <param name="address">Where.</param>
    /// <param name="known">Strong entity tag of the content that is known, and that content; null if none is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UnreadableRepositoryException">There is none, or it cannot be read.</exception>
    public async Task<FetchedContent> ReadAsync(Uri address, FetchedContent? known, CancellationToken cancellation)
    {
        try
        {
            return address.IsFile ? new FetchedContent(await ReadFileAsync(address.LocalPath, cancellation), null) : await GetAsync(address, known, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or HttpRequestException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new UnreadableRepositoryException($"{address} cannot be read: {failure.Message}", failure);
        }
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private static async Task<byte[]> ReadFileAsync(string path, CancellationToken cancellation) => new FileInfo(path).Length <= MaximumBytes
        ? await File.ReadAllBytesAsync(path, cancellation)
        : throw new UnreadableRepositoryException($"{path} is larger than {MaximumBytes} bytes");

    /// <summary>Caches on the way must not answer for the repository; an entity tag is used only if it names bytes, not something like them.</summary>
    private async Task<FetchedContent> GetAsync(Uri address, FetchedContent? known, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        request.Headers.Pragma.Add(new NameValueHeaderValue("no-cache"));
        if (known?.Tag is { } tag)
        {
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tag));
        }

        using HttpResponseMessage response = await _client.Value.SendAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.NotModified && known is not null)
        {
            return known;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new UnreadableRepositoryException($"{address} answers {(int)response.StatusCode}");
        }

        byte[] content = await response.Content.ReadAsByteArrayAsync(cancellation);
        return new FetchedContent(content, response.Headers.ETag is { IsWeak: false } given ? given.Tag : null);
    }
}
