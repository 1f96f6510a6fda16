using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary><see cref="ISourceProvider"/> as the wire has it: what was fetched has a number.</summary>
internal sealed class KeptSources(ISourceProvider provider)
{
    private readonly KeptObjects<FetchedSources> fetched = new("set of sources");

    public async Task<FetchedData> FetchAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        FetchedSources sources = await provider.FetchAsync(buildroot, cancellation);
        return new FetchedData(fetched.Keep(sources), sources.SpecPath, sources.SourcesPath);
    }

    public void Release(IBuildroot buildroot, int sources) => fetched.Take(sources).Dispose();
}
