namespace Kiln.Broker.Contracts.Verbs;

/// <summary>A mount is in place for every sandbox started from now on.</summary>
/// <param name="Mount">Handle for <see cref="DetachMount"/>.</param>
public sealed record Mounted(int Mount) : BrokerReply;
