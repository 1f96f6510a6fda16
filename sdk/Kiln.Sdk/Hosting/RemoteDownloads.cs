using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Files that the kernel fetches into the scratch directory.</summary>
internal sealed class RemoteDownloads(KernelCalls kernel) : IDownloads
{
    public async Task<DownloadedFile> FetchAsync(string address, CancellationToken cancellation) =>
        new((await kernel.AskAsync<DownloadResult>(WireMethods.DownloadFetch, new DownloadParameters(address), cancellation)).Path);
}
