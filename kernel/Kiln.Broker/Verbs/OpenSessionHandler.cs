using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>session.open</c>. Safe because it gives nothing: who the caller is was settled when the broker started. In service mode the build
/// user is the caller, so that no sandbox runs as somebody else of the machine.
/// </summary>
internal static class OpenSessionHandler
{
    private const int LongestHostName = 64;

    internal static HandlerResult Handle(SessionState session, OpenSession request)
    {
        if (request.ProtocolVersion != BrokerProtocol.Version)
        {
            throw new RequestFailedException(
                BrokerErrorReason.Unsupported,
                $"The broker speaks version {BrokerProtocol.Version} of the protocol, the client {request.ProtocolVersion}: install both from one package.");
        }

        CheckBuildUser(session.Identity, request);
        if (!IsHostName(request.HostName))
        {
            throw new RequestFailedException(
                BrokerErrorReason.Invalid, $"A host name has 1 to {LongestHostName} letters, digits, dots and hyphens.");
        }

        session.Open(new SessionSettings(request.BuildUid, request.BuildGid, request.HostName));
        return new HandlerResult(new SessionOpened(session.Identity.Mode, CanMakeDeviceNodes: HostFacts.CanMakeDeviceNodes));
    }

    private static void CheckBuildUser(SessionIdentity identity, OpenSession request)
    {
        if (request.BuildUid <= 0 || request.BuildGid <= 0)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The build user and group of a tree cannot be root (0) or negative.");
        }

        if (identity.Mode == LaunchMode.Service && request.BuildUid != identity.Uid)
        {
            throw new RequestFailedException(
                BrokerErrorReason.Denied, $"The build user must be the caller ({identity.Uid}), not {request.BuildUid}.");
        }
    }

    private static bool IsHostName(string name) =>
        name.Length is > 0 and <= LongestHostName && name[0] != '-' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
}
