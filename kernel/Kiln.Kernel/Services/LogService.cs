using Kiln.Kernel.Events;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>Turns messages into events.</summary>
internal sealed class LogService(EventWriter events, bool bootstrap) : ILog
{
    public void Write(LogLevel level, string message, LogChannel channel = LogChannel.Root, string file = "", int line = 0) =>
        events.Write(new MessageLogged(level, message, channel, $"{Path.GetFileName(file)}:{line}") { Time = events.Now, Bootstrap = bootstrap });
}
