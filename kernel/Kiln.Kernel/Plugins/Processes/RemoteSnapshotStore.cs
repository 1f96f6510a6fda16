using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A store of snapshots in a process.</summary>
internal sealed class RemoteSnapshotStore(ContractChannel channel) : ISnapshotStore
{
    public Task<IReadOnlyList<Snapshot>> ListAsync(IBuildroot buildroot, CancellationToken cancellation) =>
        channel.AskAsync<IReadOnlyList<Snapshot>>("list", buildroot, [], cancellation);

    public Task MakeAsync(IBuildroot buildroot, string name, CancellationToken cancellation) =>
        channel.DoAsync("make", buildroot, [("name", name)], cancellation);

    public Task RollBackAsync(IBuildroot buildroot, string name, CancellationToken cancellation) =>
        channel.DoAsync("rollBack", buildroot, [("name", name)], cancellation);

    public Task RemoveAsync(IBuildroot buildroot, string name, CancellationToken cancellation) =>
        channel.DoAsync("remove", buildroot, [("name", name)], cancellation);
}
