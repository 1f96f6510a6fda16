namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Removes a mount of this session (<c>mount.detach</c>); running sandboxes of the tree are ended first.</summary>
public sealed record DetachMount(int Mount) : BrokerRequest<Done>;
