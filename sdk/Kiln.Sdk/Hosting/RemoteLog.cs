using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Messages that the kernel writes.</summary>
internal sealed class RemoteLog(KernelCalls kernel) : ILog
{
    public void Write(LogLevel level, string message, LogChannel channel = LogChannel.Root, string file = "", int line = 0) =>
        kernel.Tell(WireMethods.Log, new LogParameters(message, level, channel));
}
