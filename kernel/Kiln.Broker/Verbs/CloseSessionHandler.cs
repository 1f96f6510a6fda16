using Kiln.Broker.Sessions;

namespace Kiln.Broker.Verbs;

/// <summary><c>session.close</c>. Everything is gone before the answer goes out.</summary>
internal static class CloseSessionHandler
{
    internal static HandlerResult Handle(SessionState session)
    {
        session.Close();
        return HandlerResult.Done;
    }
}
