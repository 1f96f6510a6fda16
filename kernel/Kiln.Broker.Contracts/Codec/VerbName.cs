using System.Text.Json.Serialization.Metadata;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>The names of the verbs on the wire, with the records they stand for. The list is closed.</summary>
public static class VerbName
{
    /// <summary>All names, in the order of the documentation.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "session.open", "session.close", "state.prepare", "tree.create", "tree.delete", "tree.mkdir", "tree.put", "tree.symlink", "tree.device",
        "tree.open", "tree.list", "tree.stat", "tree.remove", "tree.chown", "tree.kill", "tree.clone", "tree.move", "tree.discard", "tree.reap",
        "tree.flush", "tree.subvolume", "tree.snapshot", "root.overlay", "root.tmpfs", "root.volume", "root.thin", "root.leave", "mount.bind",
        "mount.special", "mount.volume", "mount.detach", "volume.create", "volume.snapshot", "volume.remove", "volume.list", "exec.start",
        "exec.signal", "exec.resize",
    ];

    /// <summary>The name of a request.</summary>
    public static string Of(BrokerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return OfType(request.GetType()).Name;
    }

    internal static Entry OfType(Type request) => Look(request.Name) ?? throw new ArgumentException($"{request.Name} is no verb.", nameof(request));

    internal static Entry? Find(string name) => Look(name) is { } entry && string.Equals(entry.Name, name, StringComparison.Ordinal) ? entry : null;

    // A run uses few of them: what it takes to write and read the records of a verb, and the records themselves, are loaded when it is looked for.
    private static Entry? Look(string name) => name switch
    {
        "session.open" or nameof(OpenSession) => new("session.open", WireJson.Default.OpenSession, WireJson.Default.SessionOpened),
        "session.close" or nameof(CloseSession) => new("session.close", WireJson.Default.CloseSession, WireJson.Default.Done),
        "state.prepare" or nameof(PrepareState) => new("state.prepare", WireJson.Default.PrepareState, WireJson.Default.Done),
        "tree.create" or nameof(CreateTree) => new("tree.create", WireJson.Default.CreateTree, WireJson.Default.TreeOpened),
        "tree.delete" or nameof(DeleteTree) => new("tree.delete", WireJson.Default.DeleteTree, WireJson.Default.Done),
        "tree.mkdir" or nameof(MakeDirectory) => new("tree.mkdir", WireJson.Default.MakeDirectory, WireJson.Default.Done),
        "tree.put" or nameof(PutFile) => new("tree.put", WireJson.Default.PutFile, WireJson.Default.Done),
        "tree.symlink" or nameof(MakeSymlink) => new("tree.symlink", WireJson.Default.MakeSymlink, WireJson.Default.Done),
        "tree.device" or nameof(MakeDevice) => new("tree.device", WireJson.Default.MakeDevice, WireJson.Default.Done),
        "tree.open" or nameof(OpenFile) => new("tree.open", WireJson.Default.OpenFile, WireJson.Default.Done),
        "tree.list" or nameof(ListDirectory) => new("tree.list", WireJson.Default.ListDirectory, WireJson.Default.DirectoryListing),
        "tree.stat" or nameof(StatPath) => new("tree.stat", WireJson.Default.StatPath, WireJson.Default.PathStatus),
        "tree.remove" or nameof(RemovePath) => new("tree.remove", WireJson.Default.RemovePath, WireJson.Default.Done),
        "tree.chown" or nameof(ChangeOwner) => new("tree.chown", WireJson.Default.ChangeOwner, WireJson.Default.Done),
        "tree.kill" or nameof(KillTree) => new("tree.kill", WireJson.Default.KillTree, WireJson.Default.TreeKilled),
        "tree.clone" or nameof(CloneTree) => new("tree.clone", WireJson.Default.CloneTree, WireJson.Default.TreeCloned),
        "tree.move" or nameof(MoveTree) => new("tree.move", WireJson.Default.MoveTree, WireJson.Default.Done),
        "tree.discard" or nameof(DiscardTree) => new("tree.discard", WireJson.Default.DiscardTree, WireJson.Default.Done),
        "tree.reap" or nameof(ReapTrees) => new("tree.reap", WireJson.Default.ReapTrees, WireJson.Default.TreesReaped),
        "tree.flush" or nameof(FlushTree) => new("tree.flush", WireJson.Default.FlushTree, WireJson.Default.Done),
        "tree.subvolume" or nameof(CreateSubvolume) => new("tree.subvolume", WireJson.Default.CreateSubvolume, WireJson.Default.TreeOpened),
        "tree.snapshot" or nameof(SnapshotTree) => new("tree.snapshot", WireJson.Default.SnapshotTree, WireJson.Default.TreeOpened),
        "root.overlay" or nameof(StackRoot) => new("root.overlay", WireJson.Default.StackRoot, WireJson.Default.Done),
        "root.tmpfs" or nameof(MountMemoryRoot) => new("root.tmpfs", WireJson.Default.MountMemoryRoot, WireJson.Default.Done),
        "root.volume" or nameof(MountVolumeRoot) => new("root.volume", WireJson.Default.MountVolumeRoot, WireJson.Default.Done),
        "root.thin" or nameof(MountThinRoot) => new("root.thin", WireJson.Default.MountThinRoot, WireJson.Default.Done),
        "root.leave" or nameof(LeaveRoot) => new("root.leave", WireJson.Default.LeaveRoot, WireJson.Default.Done),
        "mount.bind" or nameof(BindMount) => new("mount.bind", WireJson.Default.BindMount, WireJson.Default.Mounted),
        "mount.special" or nameof(SpecialMount) => new("mount.special", WireJson.Default.SpecialMount, WireJson.Default.Mounted),
        "mount.volume" or nameof(VolumeMount) => new("mount.volume", WireJson.Default.VolumeMount, WireJson.Default.Mounted),
        "mount.detach" or nameof(DetachMount) => new("mount.detach", WireJson.Default.DetachMount, WireJson.Default.Done),
        "volume.create" or nameof(CreateVolume) => new("volume.create", WireJson.Default.CreateVolume, WireJson.Default.Done),
        "volume.snapshot" or nameof(SnapshotVolume) => new("volume.snapshot", WireJson.Default.SnapshotVolume, WireJson.Default.Done),
        "volume.remove" or nameof(RemoveVolume) => new("volume.remove", WireJson.Default.RemoveVolume, WireJson.Default.Done),
        "volume.list" or nameof(ListVolumes) => new("volume.list", WireJson.Default.ListVolumes, WireJson.Default.VolumeListing),
        "exec.start" or nameof(StartExec) => new("exec.start", WireJson.Default.StartExec, WireJson.Default.ExecStarted),
        "exec.signal" or nameof(SignalExec) => new("exec.signal", WireJson.Default.SignalExec, WireJson.Default.Done),
        "exec.resize" or nameof(ResizeTerminal) => new("exec.resize", WireJson.Default.ResizeTerminal, WireJson.Default.Done),
        _ => null,
    };

    /// <summary>One verb.</summary>
    internal sealed class Entry(string name, JsonTypeInfo request, JsonTypeInfo reply)
    {
        internal string Name => name;

        internal JsonTypeInfo Request => request;

        internal JsonTypeInfo Reply => reply;
    }
}
