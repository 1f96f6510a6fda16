using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Policy;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Sandbox;

/// <summary>The programs of a session. The end of one is told only when nothing that it started is left.</summary>
internal sealed class ExecSupervisor(
    SessionIdentity identity, SessionSettings settings, BrokerPolicy policy, PollSet polls, Action<BrokerEvent> publish) : IDisposable
{
    private const int MaximumPrograms = 256;
    private readonly HandleTable<RunningExec> execs = new("running program", MaximumPrograms);
    private readonly SandboxPool pool = new(settings);
    private readonly ExecPreparation preparation = new(identity, settings, policy);
    private int newest;

    internal StartedExec Start(StartExec request, OpenTree tree, ReceivedDescriptors descriptors)
    {
        var prepared = preparation.Prepare(request, tree, descriptors);
        var sandbox = pool.Take(prepared, tree, request, descriptors);
        try
        {
            return Start(request, prepared, sandbox, descriptors);
        }
        catch
        {
            sandbox.Dispose();
            throw;
        }
    }

    internal void Signal(SignalExec request)
    {
        if (Find(request.Exec) is not { } exec)
        {
            return;
        }

        var signal = SignalNumber(request.Signal);
        exec.Sandbox.Signal(signal);
        if (signal == TaskCalls.SignalKill)
        {
            // Whatever state the first process of the sandbox is in.
            ProcessDescriptor.Signal(exec.Process, signal);
        }
    }

    internal void Resize(ResizeTerminal request)
    {
        if (Find(request.Exec) is { Terminal: { } terminal })
        {
            ExecRules.RequireSize(request.Size);
            TerminalCalls.Resize(terminal, request.Size);
        }
    }

    /// <summary>Ends everything whose root directory is the tree, sandboxes of this session and strangers; returns how many processes were found.</summary>
    internal int KillTree(OpenTree tree)
    {
        pool.Forget(tree);
        var found = TreeProcesses.Count(tree.Directory);
        EndTree(tree);
        TreeProcesses.Kill(tree.Directory);
        return found;
    }

    /// <summary>Ends the sandboxes in which the tree shows. When this returns nothing of them is left; the programs' ends are told later.</summary>
    internal void EndTree(OpenTree tree)
    {
        foreach (var exec in execs.All.Where(exec => exec.Sandbox.Shows(tree)))
        {
            exec.Sandbox.End();
        }

        pool.Forget(tree);
    }

    /// <summary>The tree's mounts have changed: sandboxes made before are not used again.</summary>
    internal void TreeChanged(OpenTree tree) => pool.Forget(tree);

    public void Dispose()
    {
        foreach (var exec in execs.All.ToList())
        {
            exec.Sandbox.End();
            Forget(exec);
        }

        pool.Dispose();
    }

    private StartedExec Start(StartExec request, PreparedExec prepared, RunningSandbox sandbox, ReceivedDescriptors descriptors)
    {
        using var streams = ExecStreams.Open(request, prepared, sandbox, descriptors);
        newest = execs.Add(handle =>
        {
            var (process, report) = pool.Launcher.StartExec(sandbox, prepared.Plan, streams.Standard);
            return sandbox.Program = new RunningExec(handle, sandbox, process, report, streams.TakeOwnMaster());
        });
        var exec = execs.Get(newest);
        polls.Add(exec.Process, () => ProgramEnded(exec));
        return new StartedExec(newest, streams.TakeCallersMaster());
    }

    private void ProgramEnded(RunningExec exec)
    {
        polls.Remove(exec.Process);
        exec.Reap();
        if (exec.Sandbox.IsEnded)
        {
            Finish(exec);
            return;
        }

        polls.Add(exec.Sandbox.Control, () => SandboxCleared(exec));
        exec.Sandbox.BeginClearing();
    }

    private void SandboxCleared(RunningExec exec)
    {
        var usable = exec.Sandbox.FinishClearing();
        polls.Remove(exec.Sandbox.Control);
        if (!usable)
        {
            exec.Sandbox.End();
        }

        Finish(exec);
    }

    private void Finish(RunningExec exec)
    {
        Forget(exec);
        publish(exec.Result);
    }

    private void Forget(RunningExec exec)
    {
        polls.Remove(exec.Process);
        polls.Remove(exec.Sandbox.Control);
        execs.Remove(exec.Handle);
        exec.Sandbox.Program = null;
        pool.GiveBack(exec.Sandbox);
        exec.Dispose();
    }

    private RunningExec? Find(int handle)
    {
        var exec = execs.All.FirstOrDefault(exec => exec.Handle == handle);
        return exec is not null || (handle > 0 && handle <= newest) ? exec : execs.Get(handle);
    }

    private static int SignalNumber(ExecSignal signal) => signal switch
    {
        ExecSignal.HangUp => 1,
        ExecSignal.Interrupt => 2,
        ExecSignal.Kill => 9,
        _ => 15,
    };
}
