using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A cache of layers in a process. A process that fails costs the cache, not the build.</summary>
internal sealed class RemoteLayerCache(ContractChannel channel) : ILayerCache
{
    public async Task<ILayerClaim> ClaimAsync(IBuildroot buildroot, LayerRequest request, CancellationToken cancellation)
    {
        string? before = buildroot.Root.Base;
        try
        {
            return new RemoteClaim(channel, buildroot, await channel.AskAsync<ClaimData>("claim", buildroot, [("request", request)], cancellation));
        }
        catch (KilnException failure) when (buildroot.Root.Base == before)
        {
            // Had it restored something before it failed, nobody would know what the root has now.
            buildroot.Log.Warn($"{failure.Message}: going on without layers");
            return new RemoteClaim(channel, buildroot, null);
        }
    }

    public async Task RememberAsync(IBuildroot buildroot, string recipe, LayerState state, CancellationToken cancellation)
    {
        try
        {
            await channel.DoAsync("remember", buildroot, [("recipe", recipe), ("state", state)], cancellation);
        }
        catch (KilnException failure)
        {
            buildroot.Log.Warn(failure.Message);
        }
    }
}
