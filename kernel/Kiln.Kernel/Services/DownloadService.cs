using System.Net;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>Fetches files into temporary directories.</summary>
internal sealed class DownloadService(ISettings settings, ILog log, TimeProvider clock) : IDownloads
{
    private const int Attempts = 3;
    private static readonly TimeSpan LastStart = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<DownloadedFile> FetchAsync(string address, CancellationToken cancellation)
    {
        log.Console(LogLevel.Info, $"Fetching remote file {address}");
        long start = clock.GetTimestamp();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(new Uri(address), cancellation);
            }
            catch (Exception failure) when (IsExpected(failure) && !cancellation.IsCancellationRequested)
            {
                TimeSpan pause = Pause * (1 << (attempt - 1));
                if (attempt == Attempts || IsFinal(failure) || clock.GetElapsedTime(start) + pause > LastStart)
                {
                    throw Failure(address, failure);
                }

                log.Warn($"Downloading {address} failed ({Reason(failure)}), trying again in {pause.TotalSeconds:0} s");
                await Task.Delay(pause, clock, cancellation);
            }
        }
    }

    private async Task<DownloadedFile> AttemptAsync(Uri address, CancellationToken cancellation)
    {
        string directory = Directory.CreateTempSubdirectory("kiln-download-").FullName;
        try
        {
            using RemoteFile remote = address.Scheme == "ftp"
                ? await FtpFile.OpenAsync(address, cancellation)
                : await HttpFile.OpenAsync(address, new ConfiguredProxy(settings), clock, cancellation);
            string path = Path.Combine(directory, remote.FileName);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await remote.CopyToAsync(file, clock, cancellation);
            return new DownloadedFile(path);
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    private static bool IsExpected(Exception failure) =>
        failure is HttpRequestException or IOException or OperationCanceledException or TimeoutException or UriFormatException or System.Net.Sockets.SocketException or UnauthorizedAccessException;

    /// <summary>What another attempt would not change.</summary>
    private static bool IsFinal(Exception failure) => failure is UriFormatException or UnauthorizedAccessException
        || (failure is HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout and not HttpStatusCode.TooManyRequests });

    private static string Reason(Exception failure) => failure is OperationCanceledException or TimeoutException
        ? $"nothing arrived for {RemoteFile.Silence.TotalSeconds:0} seconds"
        : failure.Message.TrimEnd('.');

    private static KilnException Failure(string address, Exception failure) =>
        new(KilnErrors.BadCommandLine, $"Downloading error {address}: {Reason(failure)}", "Check the address, the network and the proxy settings.", failure);
}
