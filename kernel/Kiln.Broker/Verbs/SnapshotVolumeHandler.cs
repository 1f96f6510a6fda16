using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;
using Kiln.Broker.Volumes;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>volume.snapshot</c>. Safe because its source is one of Kiln's volumes, as <see cref="VolumeTable"/> knows them, and what is made is another one.
/// </summary>
internal static class SnapshotVolumeHandler
{
    internal static HandlerResult Handle(SessionState session, SnapshotVolume request)
    {
        using var alone = VolumeLock.Take(session, request.Group);
        var table = VolumeTable.Read(session, request.Group);
        table.Get(request.Source);
        table.RequireFree(request.Name);
        var source = $"{request.Group}/{request.Source}";
        foreach (var tree in session.Trees.All.Where(tree => tree.Volume == source))
        {
            session.Execs.EndTree(tree);
        }

        // The kernel writes out and holds a mounted file system for the moment in which the snapshot is made.
        VolumeTool.Manage(
            session, "lvcreate", "--yes", "--type", "thin", "--name", request.Name.Text, "--addtag", VolumeTable.Mark, "--setactivationskip", "y", "--activate", "n", source);
        return HandlerResult.Done;
    }
}
