using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>A program's standard streams: the caller's descriptors, or a new terminal of the sandbox.</summary>
internal sealed class ExecStreams : IDisposable
{
    private const uint TerminalGroup = 5;
    private readonly SafeFileHandle? slave;
    private SafeFileHandle? callersMaster;
    private SafeFileHandle? ownMaster;

    private ExecStreams(IReadOnlyList<SafeFileHandle> standard) => Standard = standard;

    private ExecStreams(SafeFileHandle master, SafeFileHandle slave)
    {
        this.slave = slave;
        callersMaster = master;
        ownMaster = SpawnCalls.Duplicate(master);
        Standard = [slave, slave, slave];
    }

    /// <summary>Descriptors 0, 1 and 2.</summary>
    internal IReadOnlyList<SafeFileHandle> Standard { get; }

    internal static ExecStreams Open(StartExec request, PreparedExec prepared, RunningSandbox sandbox, ReceivedDescriptors descriptors)
    {
        if (request.Terminal is not { } size)
        {
            return new ExecStreams([descriptors[0], descriptors[1], descriptors[2]]);
        }

        var (master, slave) = TerminalCalls.Open(sandbox.Terminals, size);
        TerminalCalls.GiveTo(slave, prepared.Plan.Uid, TerminalGroup);
        return new ExecStreams(master, slave);
    }

    internal SafeFileHandle? TakeCallersMaster() => Interlocked.Exchange(ref callersMaster, null);

    internal SafeFileHandle? TakeOwnMaster() => Interlocked.Exchange(ref ownMaster, null);

    public void Dispose()
    {
        slave?.Dispose();
        callersMaster?.Dispose();
        ownMaster?.Dispose();
    }
}
