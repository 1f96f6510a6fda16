using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Broker;

/// <summary>A reply before its type is known to the caller.</summary>
internal sealed record RawAnswer(BrokerReply Reply, IReadOnlyList<SafeFileHandle> Descriptors);
