namespace Kiln.Broker.Contracts.Codec;

/// <summary>The names of the events on the wire.</summary>
internal static class EventName
{
    internal const string ExecExited = "exec.exited";
}
