using System.Net;

namespace Kiln.Kernel.Services;

/// <summary>Files behind <c>http</c> and <c>https</c> addresses.</summary>
internal static class HttpFile
{
    /// <exception cref="HttpRequestException">The server cannot be reached, or has no such file.</exception>
    public static async Task<RemoteFile> OpenAsync(Uri address, IWebProxy proxy, TimeProvider clock, CancellationToken cancellation)
    {
        var client = new HttpClient(new SocketsHttpHandler { Proxy = proxy, UseProxy = true, ConnectTimeout = RemoteFile.Silence })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        try
        {
            using var silence = new CancellationTokenSource(RemoteFile.Silence, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
            HttpResponseMessage answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"the server answered {(int)answer.StatusCode} {answer.ReasonPhrase}", null, answer.StatusCode);
            }

            Stream content = await answer.Content.ReadAsStreamAsync(either.Token);
            Uri final = answer.RequestMessage?.RequestUri ?? address;
            return new RemoteFile(RemoteName.Of(final, answer.Content.Headers.ContentDisposition), answer.Content.Headers.ContentLength, content, client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
