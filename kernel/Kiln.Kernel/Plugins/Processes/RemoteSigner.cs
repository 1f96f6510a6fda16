using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A signer in a process.</summary>
internal sealed class RemoteSigner(ContractChannel channel) : ISigner
{
    public Task SignAsync(IBuildroot buildroot, SigningRequest request, CancellationToken cancellation) =>
        channel.DoAsync("sign", buildroot, [("request", request)], cancellation);
}
