using Kiln.Kernel.Plugins;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>Downloads behind a plugin's permissions.</summary>
internal sealed class PermittedDownloads(IDownloads downloads, PermissionSet permissions) : IDownloads
{
    public Task<DownloadedFile> FetchAsync(string address, CancellationToken cancellation)
    {
        permissions.Demand("net");
        return downloads.FetchAsync(address, cancellation);
    }
}
