using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;
using Kiln.Broker.Volumes;

namespace Kiln.Broker.Verbs;

/// <summary><c>volume.list</c>. Safe because it shows only what the session may use.</summary>
internal static class ListVolumesHandler
{
    // A page stays far below a packet.
    private const int PageSize = 400;

    internal static HandlerResult Handle(SessionState session, ListVolumes request)
    {
        var table = VolumeTable.Read(session, request.Group);
        var volumes = table.Volumes.Where(row => string.CompareOrdinal(row.Name, request.After) > 0).Take(PageSize + 1)
            .Select(row => new VolumeItem(row.Name, row.Pool, row.SizeBytes)).ToList();
        var pools = table.Pools.Take(PageSize).Select(row => new PoolItem(row.Name, row.DataPercent, row.MetadataPercent)).ToList();
        return new HandlerResult(new VolumeListing([.. volumes.Take(PageSize)], pools, volumes.Count > PageSize));
    }
}
