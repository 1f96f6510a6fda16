namespace Kiln.Broker.Contracts.Verbs;

/// <summary>What this broker can do, measured when the session was opened.</summary>
/// <param name="Mode">How the broker holds its privilege.</param>
/// <param name="CanMakeDeviceNodes">False in a user namespace: <see cref="MakeDevice"/> binds the host's node instead.</param>
public sealed record SessionOpened(LaunchMode Mode, bool CanMakeDeviceNodes) : BrokerReply;
