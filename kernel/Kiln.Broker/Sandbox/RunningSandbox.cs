using System.Globalization;
using System.Text;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>
/// A sandbox seen from the broker: its first process, and the socket to it. It runs one program at a time, so that everything in it, however it was
/// left behind, belongs to that program. What the first process says is taken only as a hint: a payload may have crashed it.
/// </summary>
internal sealed class RunningSandbox(
    SafeFileHandle process, PacketSocket control, SafeFileHandle terminals, SandboxThread thread, IReadOnlyList<OpenTree> trees) : IDisposable
{
    private const int StartLimitMilliseconds = 60_000;

    /// <summary>Pid descriptor of the first process.</summary>
    internal SafeFileHandle FirstProcess => process;

    /// <summary>From where its processes are started.</summary>
    internal SandboxThread Thread => thread;

    /// <summary>The sandbox's own devpts.</summary>
    internal SafeFileHandle Terminals => terminals;

    internal SafeFileHandle Control => control.Handle;

    /// <summary>The program that runs in it.</summary>
    internal RunningExec? Program { get; set; }

    /// <summary>Set when nothing runs in it any more, ever.</summary>
    internal bool IsEnded { get; private set; }

    internal bool Shows(OpenTree tree) => trees.Contains(tree);

    /// <summary>Waits until the sandbox is set up; throws what went wrong there.</summary>
    internal void WaitUntilReady()
    {
        var entry = new PollCalls.Entry { Descriptor = (int)control.Handle.DangerousGetHandle(), Wanted = PollCalls.Readable };
        if (!PollCalls.Wait(new Span<PollCalls.Entry>(ref entry), StartLimitMilliseconds) || control.Receive() is not { } packet)
        {
            throw new RequestFailedException(BrokerErrorReason.System, "The first process of a sandbox ended or hung while it set the sandbox up.");
        }

        if (packet.Bytes.Span is not [SandboxSignals.Ready])
        {
            throw Failure(Encoding.UTF8.GetString(packet.Bytes.Span));
        }
    }

    /// <summary>Sends a signal to everything in the sandbox.</summary>
    internal void Signal(int signal)
    {
        if (!IsEnded)
        {
            TrySend((byte)signal);
        }
    }

    /// <summary>Asks for the death of all that is left; <see cref="Control"/> becomes readable when it is done.</summary>
    internal void BeginClearing() => TrySend(SandboxSignals.Clear);

    /// <summary>After <see cref="Control"/> became readable: true if the sandbox is empty and can be used again.</summary>
    internal bool FinishClearing()
    {
        try
        {
            return control.Receive() is { } packet && packet.Bytes.Span is [SandboxSignals.Cleared];
        }
        catch (ChannelException)
        {
            return false;
        }
    }

    /// <summary>Kills everything in it and waits until all of it is gone, mounts included.</summary>
    internal void End()
    {
        if (!IsEnded)
        {
            IsEnded = true;
            ProcessDescriptor.Signal(process, TaskCalls.SignalKill);
            // The first process goes only when its namespace is empty, and the program, a child of this process, stays in it until it is reaped.
            Program?.Reap();
            _ = TaskCalls.Reap(process);
        }
    }

    public void Dispose()
    {
        End();
        thread.Dispose();
        control.Dispose();
        terminals.Dispose();
        process.Dispose();
    }

    private static RequestFailedException Failure(string report)
    {
        var space = report.IndexOf(' ', StringComparison.Ordinal);
        var known = int.TryParse(report.AsSpan(0, Math.Max(space, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out var errno);
        var message = "Cannot set up a sandbox: " + report[(space + 1)..];
        return new RequestFailedException(new BrokerError(SystemFailure.ReasonOf(known ? errno : 0), message, errno));
    }

    private void TrySend(byte word)
    {
        try
        {
            control.Send([word]);
        }
        catch (ChannelException)
        {
            // The first process is gone, and with it all it would have signalled.
        }
    }
}
