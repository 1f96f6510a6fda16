using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Codec;
using Kiln.Broker.Policy;

namespace Kiln.Broker.Sessions;

/// <summary>The broker's life: set up, serve one session, go.</summary>
internal static class BrokerServer
{
    private const int Success = 0;
    private const int ProtocolViolated = 65;
    private const int CannotStart = 69;

    internal static int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            var options = ServeOptions.Parse(arguments);
            ProcessSetup.Apply(options.SocketDescriptor);
            using var socket = PacketSocket.FromInherited(options.SocketDescriptor);
            using var client = PeerIdentity.OpenProcess(socket);
            var policy = PolicyFile.Load(options.Identity);
            ProcessSetup.DropSupplementaryGroups(options.Identity);
            ProcessSetup.EnterPrivateMountNamespace();
            using var session = new BrokerSession(socket, client, options.Identity, policy);
            return Serve(session);
        }
        catch (Exception fault) when (fault is FormatException or ChannelException or PolicyException or RequestFailedException)
        {
            Complain($"cannot start: {fault.Message}");
            return CannotStart;
        }
    }

    private static int Serve(BrokerSession session)
    {
        try
        {
            session.Run();
            return Success;
        }
        catch (Exception fault) when (fault is WireFormatException or ChannelException)
        {
            Complain($"the session ends: {fault.Message}");
            return ProtocolViolated;
        }
    }

    private static void Complain(string message) => Console.Error.WriteLine($"kiln-broker: {message}");
}
