using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A root provider in a process.</summary>
internal sealed class RemoteRootProvider(ContractChannel channel) : IRootProvider
{
    public RootOffer Offer(RootRequest request) => channel.Ask<RootOffer>("offer", ("request", request));

    public RootPlan Plan(RootRequest request) => channel.Ask<RootPlan>("plan", ("request", request));
}
