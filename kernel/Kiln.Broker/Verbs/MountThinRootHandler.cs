using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Kiln.Broker.Volumes;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>root.thin</c>. Safe because the volume is one of Kiln's, as <see cref="VolumeTable"/> knows them, and the file system on it was made by the broker and written by the kernel only;
/// it is mounted in the broker's own namespace, nodev.
/// </summary>
internal static class MountThinRootHandler
{
    internal static HandlerResult Handle(SessionState session, MountThinRoot request)
    {
        var tree = session.Trees.Get(request.Tree);
        TreeUse.RequireIdle(session, tree);
        using var device = VolumeDevice.Open(session, request.Group, request.Name);
        using var volume = MountCalls.Create(NameOf(request.FileSystem), OptionsOf(request, $"/proc/self/fd/{device.DangerousGetHandle()}"), AttributesOf(request));
        tree.LeaveRoot();
        tree.Mount(new MountedRoot([session.Anchors.Keep(volume)], []) { Volume = $"{request.Group}/{request.Name}" });
        return HandlerResult.Done;
    }

    private static string NameOf(ThinFileSystem kind) => kind == ThinFileSystem.Ext4 ? "ext4" : "xfs";

    private static List<(string, string?)> OptionsOf(MountThinRoot request, string source)
    {
        var options = new List<(string, string?)> { ("source", source) };
        if (request.ReadOnly)
        {
            options.Add(("ro", null));
        }

        if (request.FileSystem == ThinFileSystem.Xfs)
        {
            // A snapshot has the identity of its source, which may be mounted too.
            options.Add(("nouuid", null));
        }

        if (request.Options.Contains(ThinMountOption.Discard))
        {
            options.Add(("discard", null));
        }

        return options;
    }

    private static uint AttributesOf(MountThinRoot request) => MountCalls.AttributeNoDevices
        | (request.ReadOnly ? MountCalls.AttributeReadOnly : 0)
        | (request.Options.Contains(ThinMountOption.NoAccessTimes) ? MountCalls.AttributeNoAccessTimes : 0)
        | (request.Options.Contains(ThinMountOption.NoDirectoryAccessTimes) ? MountCalls.AttributeNoDirectoryAccessTimes : 0);
}
