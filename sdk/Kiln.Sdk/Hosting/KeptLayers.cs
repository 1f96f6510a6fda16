using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary><see cref="ILayerCache"/> as the wire has it: claims have numbers. Every member tells the buildroot, which claims in .NET know already.</summary>
internal sealed class KeptLayers(ILayerCache cache)
{
    private readonly KeptObjects<ILayerClaim> claims = new("claim");

    public async Task<ClaimData> ClaimAsync(IBuildroot buildroot, LayerRequest request, CancellationToken cancellation)
    {
        ILayerClaim claim = await cache.ClaimAsync(buildroot, request, cancellation);
        return new ClaimData(claims.Keep(claim), claim.WillStore, claim.Restored);
    }

    public Task<LayerState?> StoreAsync(IBuildroot buildroot, int claim, CancellationToken cancellation) => claims.Get(claim).StoreAsync(cancellation);

    public async Task ReleaseAsync(IBuildroot buildroot, int claim) => await claims.Take(claim).DisposeAsync();

    public Task RememberAsync(IBuildroot buildroot, string recipe, LayerState state, CancellationToken cancellation) =>
        cache.RememberAsync(buildroot, recipe, state, cancellation);
}
