using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Sessions;

/// <summary>What the session checks before a handler sees a request.</summary>
/// <param name="Request">The record.</param>
/// <param name="Phase">The one phase in which it is allowed.</param>
/// <param name="FewestDescriptors">Descriptors that must come with it.</param>
/// <param name="MostDescriptors">Descriptors that may come with it.</param>
/// <param name="Handle">Does it.</param>
internal sealed record VerbEntry(
    Type Request,
    SessionPhase Phase,
    int FewestDescriptors,
    int MostDescriptors,
    Func<SessionState, BrokerRequest, ReceivedDescriptors, HandlerResult> Handle);
