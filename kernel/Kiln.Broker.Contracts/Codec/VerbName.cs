using System.Text.Json.Serialization.Metadata;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>The names of the verbs on the wire, with the records they stand for. The list is closed.</summary>
public static class VerbName
{
    private static readonly Entry[] Entries =
    [
        For("session.open", static () => WireJson.Default.OpenSession, static () => WireJson.Default.SessionOpened),
        For("session.close", static () => WireJson.Default.CloseSession, static () => WireJson.Default.Done),
        For("state.prepare", static () => WireJson.Default.PrepareState, static () => WireJson.Default.Done),
        For("tree.create", static () => WireJson.Default.CreateTree, static () => WireJson.Default.TreeOpened),
        For("tree.delete", static () => WireJson.Default.DeleteTree, static () => WireJson.Default.Done),
        For("tree.mkdir", static () => WireJson.Default.MakeDirectory, static () => WireJson.Default.Done),
        For("tree.put", static () => WireJson.Default.PutFile, static () => WireJson.Default.Done),
        For("tree.symlink", static () => WireJson.Default.MakeSymlink, static () => WireJson.Default.Done),
        For("tree.device", static () => WireJson.Default.MakeDevice, static () => WireJson.Default.Done),
        For("tree.open", static () => WireJson.Default.OpenFile, static () => WireJson.Default.Done),
        For("tree.list", static () => WireJson.Default.ListDirectory, static () => WireJson.Default.DirectoryListing),
        For("tree.stat", static () => WireJson.Default.StatPath, static () => WireJson.Default.PathStatus),
        For("tree.remove", static () => WireJson.Default.RemovePath, static () => WireJson.Default.Done),
        For("tree.chown", static () => WireJson.Default.ChangeOwner, static () => WireJson.Default.Done),
        For("tree.kill", static () => WireJson.Default.KillTree, static () => WireJson.Default.TreeKilled),
        For("tree.clone", static () => WireJson.Default.CloneTree, static () => WireJson.Default.TreeCloned),
        For("tree.move", static () => WireJson.Default.MoveTree, static () => WireJson.Default.Done),
        For("tree.discard", static () => WireJson.Default.DiscardTree, static () => WireJson.Default.Done),
        For("tree.reap", static () => WireJson.Default.ReapTrees, static () => WireJson.Default.TreesReaped),
        For("tree.flush", static () => WireJson.Default.FlushTree, static () => WireJson.Default.Done),
        For("tree.subvolume", static () => WireJson.Default.CreateSubvolume, static () => WireJson.Default.TreeOpened),
        For("tree.snapshot", static () => WireJson.Default.SnapshotTree, static () => WireJson.Default.TreeOpened),
        For("root.overlay", static () => WireJson.Default.StackRoot, static () => WireJson.Default.Done),
        For("root.tmpfs", static () => WireJson.Default.MountMemoryRoot, static () => WireJson.Default.Done),
        For("root.volume", static () => WireJson.Default.MountVolumeRoot, static () => WireJson.Default.Done),
        For("root.thin", static () => WireJson.Default.MountThinRoot, static () => WireJson.Default.Done),
        For("root.leave", static () => WireJson.Default.LeaveRoot, static () => WireJson.Default.Done),
        For("mount.bind", static () => WireJson.Default.BindMount, static () => WireJson.Default.Mounted),
        For("mount.special", static () => WireJson.Default.SpecialMount, static () => WireJson.Default.Mounted),
        For("mount.volume", static () => WireJson.Default.VolumeMount, static () => WireJson.Default.Mounted),
        For("mount.detach", static () => WireJson.Default.DetachMount, static () => WireJson.Default.Done),
        For("volume.create", static () => WireJson.Default.CreateVolume, static () => WireJson.Default.Done),
        For("volume.snapshot", static () => WireJson.Default.SnapshotVolume, static () => WireJson.Default.Done),
        For("volume.remove", static () => WireJson.Default.RemoveVolume, static () => WireJson.Default.Done),
        For("volume.list", static () => WireJson.Default.ListVolumes, static () => WireJson.Default.VolumeListing),
        For("exec.start", static () => WireJson.Default.StartExec, static () => WireJson.Default.ExecStarted),
        For("exec.signal", static () => WireJson.Default.SignalExec, static () => WireJson.Default.Done),
        For("exec.resize", static () => WireJson.Default.ResizeTerminal, static () => WireJson.Default.Done),
    ];

    /// <summary>All names, in the order of the documentation.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Entries.Select(entry => entry.Name)];

    /// <summary>The name of a request.</summary>
    public static string Of(BrokerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return OfType(request.GetType()).Name;
    }

    internal static Entry OfType(Type request) => Entries.First(entry => entry.RequestType == request);

    internal static Entry? Find(string name) => Array.Find(Entries, entry => string.Equals(entry.Name, name, StringComparison.Ordinal));

    private static Entry For<TRequest>(string name, Func<JsonTypeInfo<TRequest>> request, Func<JsonTypeInfo> reply)
        where TRequest : BrokerRequest => new(name, typeof(TRequest), request, reply);

    /// <summary>One verb. What it takes to write and read its records is made when it is first used: a run uses few of them.</summary>
    internal sealed class Entry(string name, Type requestType, Func<JsonTypeInfo> request, Func<JsonTypeInfo> reply)
    {
        internal string Name => name;

        internal Type RequestType => requestType;

        internal JsonTypeInfo Request => request();

        internal JsonTypeInfo Reply => reply();
    }
}
