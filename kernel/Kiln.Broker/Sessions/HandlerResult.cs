using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sessions;

/// <summary>A request's answer.</summary>
/// <param name="Reply">What is sent.</param>
/// <param name="Descriptor">A descriptor that goes with it; the session closes its own copy after sending.</param>
internal readonly record struct HandlerResult(BrokerReply Reply, SafeFileHandle? Descriptor = null)
{
    internal static HandlerResult Done { get; } = new(new Done());
}
