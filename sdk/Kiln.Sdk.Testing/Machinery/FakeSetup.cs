using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Testing.Machinery;

/// <summary>The least that a buildroot of tests contains.</summary>
internal sealed class FakeSetup : KilnPlugin, IBuildrootSetup
{
    public override void Register(IPluginRegistration registration) => registration.Provide<IBuildrootSetup>(this);

    public IReadOnlyList<TreeOperation> Skeleton(BuildrootFacts facts) =>
        [new MakeDirectoryOperation("/etc"), new MakeDirectoryOperation("/dev"), new MakeDeviceOperation("/dev/null", "null")];

    public IReadOnlyList<TreeOperation> Resolver(BuildrootFacts facts) => [PutFileOperation.FromText("/etc/resolv.conf", string.Empty)];

    public IReadOnlyList<TreeOperation> BeforeInstallation(BuildrootFacts facts) => [];

    public IReadOnlyList<TreeOperation> BeforeTransaction(BuildrootFacts facts) => [new MakeDirectoryOperation("/installation-homedir")];

    public IReadOnlyList<TreeOperation> AfterInstallation(BuildrootFacts facts) =>
        [new MakeDirectoryOperation("/builddir/build/results", Owner: TreeIdentity.Build)];

    public IReadOnlyList<TreeOperation> BeforeReuse(BuildrootFacts facts) =>
        [new RemovePathOperation("/builddir", ContentOnly: true, []), .. AfterInstallation(facts)];

    public IReadOnlyList<TreeOperation> Users(BuildrootFacts facts) =>
        facts.BeforeBuild ? [new ChangeOwnerOperation("/builddir", TreeIdentity.Build, Recursive: true)] : [];
}
