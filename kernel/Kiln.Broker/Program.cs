using Kiln.Broker.Sandbox.Stages;
using Kiln.Broker.Sessions;

namespace Kiln.Broker;

/// <summary>One executable, two uses: the broker itself, and the stages by which it enters sandboxes.</summary>
internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        ["serve", ..] => BrokerServer.Run(args[1..]),
        ["stage-init"] => InitStage.Run(),
        ["stage-exec"] => ExecStage.Run(),
        _ => Refuse(),
    };

    private static int Refuse()
    {
        Console.Error.WriteLine("kiln-broker: started by kiln, not by hand (usage: kiln-broker serve --fd N --uid U --gid G [--rootless])");
        return 64;
    }
}
