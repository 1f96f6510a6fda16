using System.Net;
using System.Net.Http.Headers;

namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>Reads small files from web servers.</summary>
/// <param name="patience">How long one address may take.</param>
/// <param name="maximumBytes">What is longer is not read.</param>
internal sealed class WebReader(TimeSpan patience, int maximumBytes) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { Timeout = patience, MaxResponseContentBufferSize = maximumBytes };

    /// <exception cref="IOException">The server does not answer, or not in HTTP.</exception>
    /// <exception cref="UnreadableRepositoryException">It answers something else.</exception>
    public async Task<FetchedContent> ReadAsync(Uri address, FetchedContent? known, CancellationToken cancellation)
    {
        try
        {
            return await GetAsync(address, known, cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    public void Dispose() => _client.Dispose();

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

        using HttpResponseMessage response = await _client.SendAsync(request, cancellation);
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
