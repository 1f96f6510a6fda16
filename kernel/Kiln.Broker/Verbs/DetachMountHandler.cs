using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Verbs;

/// <summary><c>mount.detach</c>. Safe because only mounts of this session have handles.</summary>
internal static class DetachMountHandler
{
    internal static HandlerResult Handle(SessionState session, DetachMount request)
    {
        session.Detach(session.Mounts.Get(request.Mount));
        return HandlerResult.Done;
    }
}
