using Kiln.Broker.Contracts.Codec;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Contracts.Volumes;

namespace Kiln.Broker.Tests.Support;

/// <summary>One well-formed request of each verb.</summary>
internal static class SampleRequests
{
    private static readonly TreePath Path = TreePath.Parse("/etc/sample");

    internal static IReadOnlyList<BrokerRequest> All { get; } =
    [
        new OpenSession(1, 1000, 1001, "build-host.example"),
        new CloseSession(),
        new PrepareState(StateArea.Cache),
        new CreateTree("root", 0b111_101_101, "/var/lib/mock/x/root"),
        new DeleteTree(7),
        new MakeDirectory(7, Path, 0b111_000_000, TreeOwner.Build),
        new PutFile(7, Path, 0b110_100_100, TreeOwner.Root, OnlyIfMissing: true, KeepIfEqual: false, ModifiedUnixSeconds: 1_700_000_000),
        new MakeSymlink(7, Path, "../Zielzeichen-äöü", Replace: true),
        new MakeDevice(7, TreePath.Parse("/dev/null"), DeviceNode.Null),
        new OpenFile(7, Path),
        new ListDirectory(7, Path, ""),
        new StatPath(7, Path),
        new RemovePath(7, Path, ContentOnly: true, [TreePath.Parse("/etc/sample/kept")]),
        new ChangeOwner(7, Path, TreeOwner.Build, Recursive: true),
        new KillTree(7),
        new CloneTree(7, 8),
        new MoveTree(7, "tree", "/var/cache/mock/x/layers/k/tree"),
        new DiscardTree(7),
        new ReapTrees(),
        new FlushTree(7),
        new CreateSubvolume("root", 0b111_101_101, "/var/lib/mock/x/root"),
        new SnapshotTree(7, "root", "/var/lib/mock/x/root"),
        new StackRoot(7, [8, 9], 10, 11, InMemory: false, 0, IsVolatile: true),
        new MountMemoryRoot(7, 1 << 20, 0b111_101_101),
        new MountVolumeRoot(7, VolumeFileSystem.Ext4),
        new MountThinRoot(7, VolumeName.Parse("vg0"), VolumeName.Parse("+mock.demo.head"), ThinFileSystem.Xfs, ReadOnly: true, [ThinMountOption.Discard]),
        new LeaveRoot(7),
        new CreateVolume(VolumeName.Parse("vg0"), VolumeName.Parse("pool"), VolumeName.Parse("mock.demo.x"), 1L << 30, 0, ThinFileSystem.Ext4),
        new SnapshotVolume(VolumeName.Parse("vg0"), VolumeName.Parse("+mock.demo.head"), VolumeName.Parse("mock.demo.x")),
        new RemoveVolume(VolumeName.Parse("vg0"), VolumeName.Parse("mock.demo.x")),
        new ListVolumes(VolumeName.Parse("vg0"), "mock.demo.x"),
        new BindMount(7, Path, 0, ReadOnly: true, NoExec: true, Recursive: false),
        new SpecialMount(7, Path, SpecialFileSystem.Tmpfs, 1 << 20, 0b111_111_111, NoExec: false),
        new VolumeMount(7, Path, VolumeFileSystem.Ext4, ReadOnly: true, NoExec: false),
        new DetachMount(3),
        new StartExec(
            7, ExecPlace.Tree, "/bin/true", ["a b", ""], new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/bin" }, "/", TreeOwner.Build, Network: false,
            SuppressSync: true, Personality32: false, IsolationProfile.Simple, Terminal: null, []),
        new SignalExec(2, ExecSignal.HangUp),
        new ResizeTerminal(2, new TerminalSize(24, 80)),
    ];

    internal static BrokerRequest Named(string verb) => All.Single(request => VerbName.Of(request) == verb);
}
