using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Verbs;

namespace Kiln.Broker.Sessions;

/// <summary>Every verb with its phase, its descriptors and its handler. What is not here cannot be asked.</summary>
internal static class VerbTable
{
    private static readonly VerbEntry[] Entries =
    [
        Entry<OpenSession>(SessionPhase.Greeting, 0, 0, (session, request, _) => OpenSessionHandler.Handle(session, request)),
        Entry<CloseSession>(SessionPhase.Ready, 0, 0, (session, _, _) => CloseSessionHandler.Handle(session)),
        Entry<PrepareState>(SessionPhase.Ready, 0, 0, (session, request, _) => PrepareStateHandler.Handle(session, request)),
        Entry<CreateTree>(SessionPhase.Ready, 1, 1, CreateTreeHandler.Handle),
        Entry<DeleteTree>(SessionPhase.Ready, 0, 0, (session, request, _) => DeleteTreeHandler.Handle(session, request)),
        Entry<MakeDirectory>(SessionPhase.Ready, 0, 0, (session, request, _) => MakeDirectoryHandler.Handle(session, request)),
        Entry<PutFile>(SessionPhase.Ready, 1, 1, PutFileHandler.Handle),
        Entry<MakeSymlink>(SessionPhase.Ready, 0, 0, (session, request, _) => MakeSymlinkHandler.Handle(session, request)),
        Entry<MakeDevice>(SessionPhase.Ready, 0, 0, (session, request, _) => MakeDeviceHandler.Handle(session, request)),
        Entry<OpenFile>(SessionPhase.Ready, 0, 0, (session, request, _) => OpenFileHandler.Handle(session, request)),
        Entry<ListDirectory>(SessionPhase.Ready, 0, 0, (session, request, _) => ListDirectoryHandler.Handle(session, request)),
        Entry<StatPath>(SessionPhase.Ready, 0, 0, (session, request, _) => StatPathHandler.Handle(session, request)),
        Entry<RemovePath>(SessionPhase.Ready, 0, 0, (session, request, _) => RemovePathHandler.Handle(session, request)),
        Entry<ChangeOwner>(SessionPhase.Ready, 0, 0, (session, request, _) => ChangeOwnerHandler.Handle(session, request)),
        Entry<KillTree>(SessionPhase.Ready, 0, 0, (session, request, _) => KillTreeHandler.Handle(session, request)),
        Entry<CloneTree>(SessionPhase.Ready, 0, 0, (session, request, _) => CloneTreeHandler.Handle(session, request)),
        Entry<MoveTree>(SessionPhase.Ready, 1, 1, MoveTreeHandler.Handle),
        Entry<DiscardTree>(SessionPhase.Ready, 0, 0, (session, request, _) => DiscardTreeHandler.Handle(session, request)),
        Entry<ReapTrees>(SessionPhase.Ready, 1, 1, (session, _, descriptors) => ReapTreesHandler.Handle(session, descriptors)),
        Entry<FlushTree>(SessionPhase.Ready, 0, 0, (session, request, _) => FlushTreeHandler.Handle(session, request)),
        Entry<CreateSubvolume>(SessionPhase.Ready, 1, 1, CreateSubvolumeHandler.Handle),
        Entry<SnapshotTree>(SessionPhase.Ready, 1, 1, SnapshotTreeHandler.Handle),
        Entry<StackRoot>(SessionPhase.Ready, 0, 0, (session, request, _) => StackRootHandler.Handle(session, request)),
        Entry<MountMemoryRoot>(SessionPhase.Ready, 0, 0, (session, request, _) => MountMemoryRootHandler.Handle(session, request)),
        Entry<MountVolumeRoot>(SessionPhase.Ready, 1, 1, MountVolumeRootHandler.Handle),
        Entry<MountThinRoot>(SessionPhase.Ready, 0, 0, (session, request, _) => MountThinRootHandler.Handle(session, request)),
        Entry<LeaveRoot>(SessionPhase.Ready, 0, 0, (session, request, _) => LeaveRootHandler.Handle(session, request)),
        Entry<BindMount>(SessionPhase.Ready, 0, 1, BindMountHandler.Handle),
        Entry<SpecialMount>(SessionPhase.Ready, 0, 0, (session, request, _) => SpecialMountHandler.Handle(session, request)),
        Entry<VolumeMount>(SessionPhase.Ready, 1, 1, VolumeMountHandler.Handle),
        Entry<DetachMount>(SessionPhase.Ready, 0, 0, (session, request, _) => DetachMountHandler.Handle(session, request)),
        Entry<CreateVolume>(SessionPhase.Ready, 0, 0, (session, request, _) => CreateVolumeHandler.Handle(session, request)),
        Entry<SnapshotVolume>(SessionPhase.Ready, 0, 0, (session, request, _) => SnapshotVolumeHandler.Handle(session, request)),
        Entry<RemoveVolume>(SessionPhase.Ready, 0, 0, (session, request, _) => RemoveVolumeHandler.Handle(session, request)),
        Entry<ListVolumes>(SessionPhase.Ready, 0, 0, (session, request, _) => ListVolumesHandler.Handle(session, request)),
        Entry<StartExec>(SessionPhase.Ready, 0, BrokerProtocol.MaximumDescriptors, StartExecHandler.Handle),
        Entry<SignalExec>(SessionPhase.Ready, 0, 0, (session, request, _) => SignalExecHandler.Handle(session, request)),
        Entry<ResizeTerminal>(SessionPhase.Ready, 0, 0, (session, request, _) => ResizeTerminalHandler.Handle(session, request)),
    ];

    internal static VerbEntry Of(BrokerRequest request) => Array.Find(Entries, entry => entry.Request == request.GetType())
        ?? throw new InvalidOperationException($"{request.GetType().Name} has no handler.");

    private static VerbEntry Entry<TRequest>(
        SessionPhase phase, int fewest, int most, Func<SessionState, TRequest, ReceivedDescriptors, HandlerResult> handle)
        where TRequest : BrokerRequest =>
        new(typeof(TRequest), phase, fewest, most, (session, request, descriptors) => handle(session, (TRequest)request, descriptors));
}
