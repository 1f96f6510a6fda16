using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A claim that is kept in a process.</summary>
/// <param name="channel">The way to the process.</param>
/// <param name="buildroot">What the claim is about.</param>
/// <param name="data">What the process says of it; null if it failed, so that there is none.</param>
internal sealed class RemoteClaim(ContractChannel channel, IBuildroot buildroot, ClaimData? data) : ILayerClaim
{
    private bool released = data is null;

    public LayerState? Restored => data?.Restored;

    public bool WillStore => data?.WillStore == true;

    public async Task<LayerState?> StoreAsync(CancellationToken cancellation)
    {
        if (data is null)
        {
            return null;
        }

        try
        {
            return await channel.FindAsync<LayerState>("store", buildroot, [("claim", data.Claim)], cancellation);
        }
        catch (KilnException failure)
        {
            buildroot.Log.Warn(failure.Message);
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (released)
        {
            return;
        }

        released = true;
        try
        {
            await channel.DoAsync("release", buildroot, [("claim", data!.Claim)], CancellationToken.None);
        }
        catch (KilnException failure)
        {
            // Locks of a process that has failed are released already.
            buildroot.Log.Debug(failure.Message);
        }
    }
}
