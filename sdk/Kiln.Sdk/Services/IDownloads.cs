namespace Kiln.Sdk.Services;

/// <summary>Fetches files from addresses, as the calling user, without any privilege. Needs <c>net</c>.</summary>
public interface IDownloads
{
    /// <summary>
    /// Fetches one file: up to three attempts, none begun later than 100 seconds after the first; an attempt fails when nothing arrives for 30 seconds.
    /// Proxies are the configuration's, else those of the environment.
    /// </summary>
    /// <param name="address">An <c>http</c>, <c>https</c> or <c>ftp</c> URL.</param>
    /// <param name="cancellation">Stops it; nothing is left.</param>
    /// <returns>The file in a directory of its own; dispose it to delete both.</returns>
    /// <exception cref="Errors.KilnException">All attempts failed; the message has address and reason.</exception>
    Task<DownloadedFile> FetchAsync(string address, CancellationToken cancellation);
}
