using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Process.Tests.Support;

/// <summary>Provides a contract whose operations have functions.</summary>
public sealed class SetupPlugin : KilnPlugin, IBuildrootSetup
{
    public override void Register(IPluginRegistration registration) => registration.Provide<IBuildrootSetup>(this);

    public IReadOnlyList<TreeOperation> Skeleton(BuildrootFacts facts) =>
    [
        new MakeDirectoryOperation("/etc"),
        PutFileOperation.FromText("/etc/made", facts.Host.HostName),
        new EditTextOperation("/etc/made", text => text + " edited"),
        new IfTextOperation("/etc/made", text => text!.EndsWith("edited", StringComparison.Ordinal), [PutFileOperation.FromText("/etc/conditional", "x")]),
    ];

    public IReadOnlyList<TreeOperation> Resolver(BuildrootFacts facts) => [];

    public IReadOnlyList<TreeOperation> BeforeInstallation(BuildrootFacts facts) => [];

    public IReadOnlyList<TreeOperation> BeforeTransaction(BuildrootFacts facts) => [];

    public IReadOnlyList<TreeOperation> AfterInstallation(BuildrootFacts facts) => [];

    public IReadOnlyList<TreeOperation> BeforeReuse(BuildrootFacts facts) => [];

    public IReadOnlyList<TreeOperation> Users(BuildrootFacts facts) => [];
}
