using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Broker;

/// <summary>One program in a sandbox, without a terminal: starts it, hands on its output, waits for its end.</summary>
public sealed class SandboxCommand
{
    private static readonly TimeSpan SmallTool = TimeSpan.FromMilliseconds(50);
    private readonly IBrokerSession session;
    private readonly StartExec request;

    /// <summary>Prepares a run of <paramref name="request"/>, which names no terminal.</summary>
    public SandboxCommand(IBrokerSession session, StartExec request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Terminal is not null)
        {
            throw new ArgumentException("A command with a terminal has no pipes; send the request to the session.", nameof(request));
        }

        this.session = session;
        this.request = request;
    }

    /// <summary>Descriptor 0 of the program; null for an empty input. Stays the caller's.</summary>
    public SafeHandle? StandardInput { get; init; }

    /// <summary>One open directory for each of the request's host mounts. They stay the caller's.</summary>
    public IReadOnlyList<SafeHandle> HostMounts { get; init; } = [];

    /// <summary>Sends both output streams through one pipe, so that their order is kept; all of it arrives as <see cref="OutputStream.Output"/>.</summary>
    public bool MergeStreams { get; init; }

    /// <summary>Takes the output; null throws it away.</summary>
    public OutputBlock? Output { get; init; }

    /// <summary>How long a cancelled program may take to end by itself before it is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Runs the program to its end. All output has been handed on when this completes. Cancelling sends TERM to the program and all it
    /// started, then KILL after <see cref="Grace"/>.
    /// </summary>
    /// <exception cref="BrokerException">The broker refused to start it, or is gone.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of it runs any more.</exception>
    public async Task<ExecExited> RunAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using SafeFileHandle nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using var pump = new OutputPump(Output);
        SafeHandle output = Output is null ? nothing : pump.Open(OutputStream.Output);
        SafeHandle error = Output is null ? nothing : MergeStreams ? output : pump.Open(OutputStream.Error);

        int exec = await StartAsync([StandardInput ?? nothing, output, error, .. HostMounts]);
        pump.CloseWritingEnds();
        Task<ExecExited> exited = session.WhenExited(exec);
        try
        {
            BriefWait.For(exited, SmallTool, cancellationToken);
            return await exited.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await EndAsync(exec, exited);
            throw;
        }
        finally
        {
            Task drained = pump.DrainAsync();
            BriefWait.For(drained, SmallTool, CancellationToken.None);
            await drained;
        }
    }

    private async Task<int> StartAsync(IReadOnlyList<SafeHandle> descriptors)
    {
        // Not cancelled while it is sent: a program whose handle nobody knows could not be ended.
        using BrokerAnswer<ExecStarted> answer = await session.SendAsync(request, descriptors, CancellationToken.None);
        return answer.Reply.Exec;
    }

    private async Task EndAsync(int exec, Task<ExecExited> exited)
    {
        await SignalAsync(exec, ExecSignal.Terminate);
        await Task.WhenAny(exited, Task.Delay(Grace));
        if (!exited.IsCompleted)
        {
            await SignalAsync(exec, ExecSignal.Kill);
        }

        await Task.WhenAny(exited);
    }

    private async Task SignalAsync(int exec, ExecSignal signal)
    {
        try
        {
            using BrokerAnswer<Done> answer = await session.SendAsync(new SignalExec(exec, signal), null, CancellationToken.None);
        }
        catch (BrokerException) when (session.Closed.IsCompleted)
        {
            // The broker is gone and has taken the program with it.
        }
    }
}
