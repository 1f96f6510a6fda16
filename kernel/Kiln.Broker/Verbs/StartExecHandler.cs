using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Verbs;

/// <summary>
/// exec.start. Safe because: a program of the host runs only if policy names it; everything else has a tree of the session for its root; what the
/// process may do is decided by place and identity alone, nothing in the request widens it.
/// </summary>
internal static class StartExecHandler
{
    internal static HandlerResult Handle(SessionState session, StartExec request, ReceivedDescriptors descriptors)
    {
        var started = session.Execs.Start(request, session.Trees.Get(request.Tree), descriptors);
        return new HandlerResult(new ExecStarted(started.Exec), started.Terminal);
    }
}
