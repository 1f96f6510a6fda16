namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Ends the session (<c>session.close</c>): every sandbox is killed, every mount is gone when the answer arrives.</summary>
public sealed record CloseSession : BrokerRequest<Done>;
