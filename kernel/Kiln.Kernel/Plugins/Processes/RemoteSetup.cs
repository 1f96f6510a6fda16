using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A set-up of buildroots in a process.</summary>
internal sealed class RemoteSetup(ContractChannel channel) : IBuildrootSetup
{
    public IReadOnlyList<TreeOperation> Skeleton(BuildrootFacts facts) => channel.Operations("skeleton", ("facts", facts));

    public IReadOnlyList<TreeOperation> Resolver(BuildrootFacts facts) => channel.Operations("resolver", ("facts", facts));

    public IReadOnlyList<TreeOperation> BeforeInstallation(BuildrootFacts facts) => channel.Operations("beforeInstallation", ("facts", facts));

    public IReadOnlyList<TreeOperation> BeforeTransaction(BuildrootFacts facts) => channel.Operations("beforeTransaction", ("facts", facts));

    public IReadOnlyList<TreeOperation> AfterInstallation(BuildrootFacts facts) => channel.Operations("afterInstallation", ("facts", facts));

    public IReadOnlyList<TreeOperation> BeforeReuse(BuildrootFacts facts) => channel.Operations("beforeReuse", ("facts", facts));

    public IReadOnlyList<TreeOperation> Users(BuildrootFacts facts) => channel.Operations("users", ("facts", facts));
}
