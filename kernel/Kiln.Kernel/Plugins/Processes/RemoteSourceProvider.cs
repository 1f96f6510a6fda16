using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A provider of sources in a process. What it fetches lies in its scratch directory, and so is gone at the latest when the process is.</summary>
internal sealed class RemoteSourceProvider(ContractChannel channel, PluginProcess process) : ISourceProvider
{
    public async Task<FetchedSources> FetchAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        FetchedData fetched = await channel.AskAsync<FetchedData>("fetch", buildroot, [], cancellation);
        RequireInScratch(fetched.SpecPath);
        RequireInScratch(fetched.SourcesPath);
        return new FetchedSources(fetched.SpecPath, fetched.SourcesPath, () => Release(buildroot, fetched.Sources));
    }

    private void Release(IBuildroot buildroot, int sources)
    {
        try
        {
            channel.DoAsync("release", buildroot, [("sources", sources)], CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (KilnException failure)
        {
            // The scratch directory takes them along.
            buildroot.Log.Debug(failure.Message);
        }
    }

    private void RequireInScratch(string path)
    {
        if (!Path.IsPathFullyQualified(path) || !Path.GetFullPath(path).StartsWith(process.ScratchPath + "/", StringComparison.Ordinal))
        {
            throw new KilnException(
                KilnErrors.PluginFailed,
                $"Plugin '{process.Plugin.Manifest.Id}' failed in ISourceProvider.fetch: '{path}' is not in its scratch directory {process.ScratchPath}.",
                "Report it to the plugin's author: a process must fetch into its scratch directory, which is also its TMPDIR.");
        }
    }
}
