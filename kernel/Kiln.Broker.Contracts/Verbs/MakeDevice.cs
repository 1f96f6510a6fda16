namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Makes a device node of the known set in a tree (<c>tree.device</c>). Where nodes cannot be made, an empty file is put and the
/// host's node is bound over it when a sandbox starts. A node the host does not have is skipped.
/// </summary>
public sealed record MakeDevice(int Tree, TreePath Path, DeviceNode Device) : BrokerRequest<Done>;
