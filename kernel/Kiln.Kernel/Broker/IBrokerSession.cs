using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Kernel.Broker;

/// <summary>
/// One session with a broker: the only way to a mount, a chroot or another uid. A test seam: the real one is made by
/// <see cref="StartedBroker"/>, tests may put a fake in its place. Members may be called from any thread.
/// </summary>
public interface IBrokerSession : IAsyncDisposable
{
    /// <summary>Completes, never faults, when the broker is gone; every request after that fails.</summary>
    Task Closed { get; }

    /// <summary>
    /// Sends one request and waits for its answer. Requests are handled in the order in which they were sent; the caller keeps and
    /// disposes <paramref name="descriptors"/>, and disposes the answer. Cancelling gives up waiting, the request is still carried out.
    /// </summary>
    /// <exception cref="BrokerException">The broker refused, failed, or is gone.</exception>
    ValueTask<BrokerAnswer<TReply>> SendAsync<TReply>(
        BrokerRequest<TReply> request,
        IReadOnlyList<SafeHandle>? descriptors,
        CancellationToken cancellationToken)
        where TReply : BrokerReply;

    /// <summary>
    /// The end of a program started in this session; may be asked for once for each handle, before or after the end.
    /// </summary>
    /// <exception cref="BrokerException">The task faults with this when the broker is gone before the program's end was told.</exception>
    Task<ExecExited> WhenExited(int exec);
}
