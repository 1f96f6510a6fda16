using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Contracts.Volumes;
using Kiln.Broker.Sessions;
using Kiln.Broker.Volumes;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>volume.remove</c>. Safe because it removes only what <see cref="VolumeTable"/> knows as Kiln's, nothing that is mounted anywhere, and a pool only if Kiln made it and nothing
/// is in it.
/// </summary>
internal static class RemoveVolumeHandler
{
    internal static HandlerResult Handle(SessionState session, RemoveVolume request)
    {
        using var alone = VolumeLock.Take(session, request.Group);
        var volume = $"{request.Group}/{request.Name}";
        if (session.Trees.All.FirstOrDefault(tree => tree.Volume == volume) is { } user)
        {
            throw new RequestFailedException(BrokerErrorReason.Busy, $"The volume {volume} is the root of '{user.HostPath}'; leave that root first.");
        }

        Remove(session, request.Group, request.Name);
        return HandlerResult.Done;
    }

    internal static void Remove(SessionState session, VolumeName group, VolumeName name)
    {
        var pool = VolumeTable.Read(session, group).Get(name).Pool;
        VolumeTool.Manage(session, "lvremove", "--yes", $"{group}/{name}");
        if (VolumeTable.Read(session, group).IsAbandoned(pool))
        {
            VolumeTool.Manage(session, "lvremove", "--yes", $"{group}/{pool}");
        }
    }
}
