using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Private state that the kernel keeps.</summary>
internal sealed class RemoteState(KernelCalls kernel) : IPrivateState
{
    public async Task<string?> GetAsync(string name, CancellationToken cancellation) =>
        (await kernel.AskAsync<StateGetResult>(WireMethods.StateGet, new StateGetParameters(name), cancellation)).Value;

    public Task SetAsync(string name, string? value, CancellationToken cancellation) =>
        kernel.AskAsync(WireMethods.StateSet, new StateSetParameters(name, value), cancellation);
}
