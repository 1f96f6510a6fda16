using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Verbs;

/// <summary>exec.resize. Safe because only terminals that the broker made have a master side here.</summary>
internal static class ResizeTerminalHandler
{
    internal static HandlerResult Handle(SessionState session, ResizeTerminal request)
    {
        session.Execs.Resize(request);
        return HandlerResult.Done;
    }
}
