using System.Text.Json.Serialization;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>The records of the protocol: camelCase, nothing optional, nothing unknown.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = BrokerProtocol.MaximumDepth,
    Converters =
    [
        typeof(StrictEnumConverter<BrokerErrorReason>), typeof(StrictEnumConverter<DeviceNode>), typeof(StrictEnumConverter<ExecPlace>),
        typeof(StrictEnumConverter<ExecSignal>), typeof(StrictEnumConverter<FileKind>), typeof(StrictEnumConverter<IsolationProfile>),
        typeof(StrictEnumConverter<LaunchMode>), typeof(StrictEnumConverter<SpecialFileSystem>), typeof(StrictEnumConverter<StateArea>),
        typeof(StrictEnumConverter<ThinFileSystem>), typeof(StrictEnumConverter<ThinMountOption>), typeof(StrictEnumConverter<TreeOwner>),
        typeof(StrictEnumConverter<VolumeFileSystem>),
    ])]
[JsonSerializable(typeof(OpenSession))]
[JsonSerializable(typeof(CloseSession))]
[JsonSerializable(typeof(PrepareState))]
[JsonSerializable(typeof(CreateTree))]
[JsonSerializable(typeof(DeleteTree))]
[JsonSerializable(typeof(MakeDirectory))]
[JsonSerializable(typeof(PutFile))]
[JsonSerializable(typeof(MakeSymlink))]
[JsonSerializable(typeof(MakeDevice))]
[JsonSerializable(typeof(OpenFile))]
[JsonSerializable(typeof(ListDirectory))]
[JsonSerializable(typeof(StatPath))]
[JsonSerializable(typeof(RemovePath))]
[JsonSerializable(typeof(ChangeOwner))]
[JsonSerializable(typeof(KillTree))]
[JsonSerializable(typeof(CloneTree))]
[JsonSerializable(typeof(MoveTree))]
[JsonSerializable(typeof(DiscardTree))]
[JsonSerializable(typeof(ReapTrees))]
[JsonSerializable(typeof(FlushTree))]
[JsonSerializable(typeof(CreateSubvolume))]
[JsonSerializable(typeof(SnapshotTree))]
[JsonSerializable(typeof(StackRoot))]
[JsonSerializable(typeof(MountMemoryRoot))]
[JsonSerializable(typeof(MountVolumeRoot))]
[JsonSerializable(typeof(MountThinRoot))]
[JsonSerializable(typeof(LeaveRoot))]
[JsonSerializable(typeof(CreateVolume))]
[JsonSerializable(typeof(SnapshotVolume))]
[JsonSerializable(typeof(RemoveVolume))]
[JsonSerializable(typeof(ListVolumes))]
[JsonSerializable(typeof(BindMount))]
[JsonSerializable(typeof(SpecialMount))]
[JsonSerializable(typeof(VolumeMount))]
[JsonSerializable(typeof(DetachMount))]
[JsonSerializable(typeof(StartExec))]
[JsonSerializable(typeof(SignalExec))]
[JsonSerializable(typeof(ResizeTerminal))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(SessionOpened))]
[JsonSerializable(typeof(TreeOpened))]
[JsonSerializable(typeof(TreeCloned))]
[JsonSerializable(typeof(TreesReaped))]
[JsonSerializable(typeof(DirectoryListing))]
[JsonSerializable(typeof(VolumeListing))]
[JsonSerializable(typeof(PathStatus))]
[JsonSerializable(typeof(TreeKilled))]
[JsonSerializable(typeof(Mounted))]
[JsonSerializable(typeof(ExecStarted))]
[JsonSerializable(typeof(ExecExited))]
[JsonSerializable(typeof(BrokerError))]
internal sealed partial class WireJson : JsonSerializerContext;
