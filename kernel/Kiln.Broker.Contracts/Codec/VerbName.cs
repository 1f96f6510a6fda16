using System.Text.Json.Serialization.Metadata;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>The names of the verbs on the wire, with the records they stand for. The list is closed.</summary>
public static class VerbName
{
    private static readonly Entry[] Entries =
    [
        new("session.open", WireJson.Default.OpenSession, WireJson.Default.SessionOpened),
        new("session.close", WireJson.Default.CloseSession, WireJson.Default.Done),
        new("state.prepare", WireJson.Default.PrepareState, WireJson.Default.Done),
        new("tree.create", WireJson.Default.CreateTree, WireJson.Default.TreeOpened),
        new("tree.delete", WireJson.Default.DeleteTree, WireJson.Default.Done),
        new("tree.mkdir", WireJson.Default.MakeDirectory, WireJson.Default.Done),
        new("tree.put", WireJson.Default.PutFile, WireJson.Default.Done),
        new("tree.symlink", WireJson.Default.MakeSymlink, WireJson.Default.Done),
        new("tree.device", WireJson.Default.MakeDevice, WireJson.Default.Done),
        new("tree.open", WireJson.Default.OpenFile, WireJson.Default.Done),
        new("tree.list", WireJson.Default.ListDirectory, WireJson.Default.DirectoryListing),
        new("tree.stat", WireJson.Default.StatPath, WireJson.Default.PathStatus),
        new("tree.remove", WireJson.Default.RemovePath, WireJson.Default.Done),
        new("tree.chown", WireJson.Default.ChangeOwner, WireJson.Default.Done),
        new("tree.kill", WireJson.Default.KillTree, WireJson.Default.TreeKilled),
        new("tree.clone", WireJson.Default.CloneTree, WireJson.Default.TreeCloned),
        new("tree.move", WireJson.Default.MoveTree, WireJson.Default.Done),
        new("tree.discard", WireJson.Default.DiscardTree, WireJson.Default.Done),
        new("tree.reap", WireJson.Default.ReapTrees, WireJson.Default.TreesReaped),
        new("tree.flush", WireJson.Default.FlushTree, WireJson.Default.Done),
        new("tree.subvolume", WireJson.Default.CreateSubvolume, WireJson.Default.TreeOpened),
        new("tree.snapshot", WireJson.Default.SnapshotTree, WireJson.Default.TreeOpened),
        new("root.overlay", WireJson.Default.StackRoot, WireJson.Default.Done),
        new("root.tmpfs", WireJson.Default.MountMemoryRoot, WireJson.Default.Done),
        new("root.volume", WireJson.Default.MountVolumeRoot, WireJson.Default.Done),
        new("root.thin", WireJson.Default.MountThinRoot, WireJson.Default.Done),
        new("root.leave", WireJson.Default.LeaveRoot, WireJson.Default.Done),
        new("mount.bind", WireJson.Default.BindMount, WireJson.Default.Mounted),
        new("mount.special", WireJson.Default.SpecialMount, WireJson.Default.Mounted),
        new("mount.volume", WireJson.Default.VolumeMount, WireJson.Default.Mounted),
        new("mount.detach", WireJson.Default.DetachMount, WireJson.Default.Done),
        new("volume.create", WireJson.Default.CreateVolume, WireJson.Default.Done),
        new("volume.snapshot", WireJson.Default.SnapshotVolume, WireJson.Default.Done),
        new("volume.remove", WireJson.Default.RemoveVolume, WireJson.Default.Done),
        new("volume.list", WireJson.Default.ListVolumes, WireJson.Default.VolumeListing),
        new("exec.start", WireJson.Default.StartExec, WireJson.Default.ExecStarted),
        new("exec.signal", WireJson.Default.SignalExec, WireJson.Default.Done),
        new("exec.resize", WireJson.Default.ResizeTerminal, WireJson.Default.Done),
    ];

    /// <summary>All names, in the order of the documentation.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Entries.Select(entry => entry.Name)];

    /// <summary>The name of a request.</summary>
    public static string Of(BrokerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return OfType(request.GetType()).Name;
    }

    internal static Entry OfType(Type request) => Entries.First(entry => entry.Request.Type == request);

    internal static Entry? Find(string name) => Array.Find(Entries, entry => string.Equals(entry.Name, name, StringComparison.Ordinal));

    internal sealed record Entry(string Name, JsonTypeInfo Request, JsonTypeInfo Reply);
}
