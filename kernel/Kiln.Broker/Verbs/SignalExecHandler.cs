using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Verbs;

/// <summary>exec.signal. Safe because the signal is sent inside the program's own process namespace, or to a pid descriptor.</summary>
internal static class SignalExecHandler
{
    internal static HandlerResult Handle(SessionState session, SignalExec request)
    {
        session.Execs.Signal(request);
        return HandlerResult.Done;
    }
}
