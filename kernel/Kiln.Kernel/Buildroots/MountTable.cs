using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Services;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Buildroots;

/// <summary>The mounts of one buildroot's tree.</summary>
/// <param name="session">The broker.</param>
/// <param name="log">Hears of binds that could not be had as asked for.</param>
/// <param name="openCache">Opens a directory below the cache directory as a tree.</param>
internal sealed class MountTable(IBrokerSession session, ILog log, Func<string, CancellationToken, Task<int>> openCache)
{
    private readonly List<(int Mount, MountPlan Plan)> mounts = [];

    /// <summary>Mounts in order.</summary>
    public async Task ApplyAsync(int tree, IReadOnlyList<MountPlan> plans, CancellationToken cancellation)
    {
        foreach (MountPlan plan in plans)
        {
            mounts.Add(((await MountAsync(tree, plan, cancellation)).Mount, plan));
        }
    }

    /// <summary>Takes all mounts away, last first.</summary>
    /// <returns>What was mounted, in order.</returns>
    public async Task<IReadOnlyList<MountPlan>> DetachAsync(CancellationToken cancellation)
    {
        MountPlan[] plans = [.. mounts.Select(entry => entry.Plan)];
        while (mounts.Count > 0)
        {
            await session.RequestAsync(new DetachMount(mounts[^1].Mount), cancellation);
            mounts.RemoveAt(mounts.Count - 1);
        }

        return plans;
    }

    /// <summary>The tree is gone, and its mounts with it.</summary>
    public void Forget() => mounts.Clear();

    private async Task<Mounted> MountAsync(int tree, MountPlan plan, CancellationToken cancellation)
    {
        var target = BrokerRequests.ToTreePath(plan.Target);
        switch (plan)
        {
            case CacheBind cache:
                int source = await openCache(cache.Name, cancellation);
                return await session.RequestAsync(
                    new BindMount(tree, target, source, ReadOnly: false, !plan.Executable, Recursive: false), cancellation);
            case HostBind bind:
                using (SafeFileHandle directory = BrokerRequests.Open(bind.Source))
                {
                    return await BindAsync(new BindMount(tree, target, 0, bind.ReadOnly, !plan.Executable, Recursive: false), bind, directory, cancellation);
                }

            case TmpfsMount memory:
                return await session.RequestAsync(
                    new SpecialMount(tree, target, SpecialFileSystem.Tmpfs, memory.SizeBytes, memory.Mode, !memory.Executable), cancellation);
            case DeviceMount device:
                using (SafeFileHandle node = BrokerRequests.Open(device.Device))
                {
                    return await session.RequestAsync(
                        new VolumeMount(tree, target, FileSystem(device), device.ReadOnly, !plan.Executable), cancellation, node);
                }

            default:
                throw new KilnException(KilnErrors.Generic, $"The mount {plan.GetType().Name} on {plan.Target} is not one that the kernel can make.");
        }
    }

    // Mock's configurations bind directories of root for reading and say nothing of it; root in the buildroot must not write what the caller cannot.
    private async Task<Mounted> BindAsync(BindMount request, HostBind bind, SafeFileHandle source, CancellationToken cancellation)
    {
        try
        {
            return await session.RequestAsync(request, cancellation, source);
        }
        catch (KilnException failure) when (!request.ReadOnly && failure.InnerException is BrokerException { Error.Reason: BrokerErrorReason.Denied })
        {
            log.Warn($"{bind.Source} is bound read-only to {bind.Target}: the user who builds may not write it.");
            return await session.RequestAsync(request with { ReadOnly = true }, cancellation, source);
        }
    }

    private static VolumeFileSystem FileSystem(DeviceMount device) =>
        Enum.TryParse(device.FileSystem, ignoreCase: true, out VolumeFileSystem kind) && Enum.IsDefined(kind)
            ? kind
            : throw new KilnException(
                KilnErrors.BadOption,
                $"'{device.FileSystem}' on {device.Target} is not a file system that can be mounted into a buildroot.",
                $"It must be one of: {string.Join(", ", Enum.GetNames<VolumeFileSystem>().Select(name => name.ToLowerInvariant()))}.");
}
