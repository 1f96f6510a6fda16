using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Native;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>Starts stages. Always from the broker's only thread: a sandbox dies with the thread that started it.</summary>
internal sealed class SandboxLauncher : IDisposable
{
    private readonly StageProgram stages = new();
    private readonly SafeFileHandle ownProcesses = OpenOrThrow("/proc/self/ns/pid", OpenCalls.ReadOnly);
    private readonly SafeFileHandle nothing = OpenOrThrow("/dev/null", OpenCalls.ReadWrite);

    /// <summary>Makes a sandbox and waits until it can be used; <paramref name="mounts"/> are the tree, then the plan's mounts, all detached.</summary>
    internal RunningSandbox StartSandbox(
        SandboxPlan plan, IReadOnlyList<SafeFileHandle> mounts, SafeFileHandle terminals, IReadOnlyList<OpenTree> trees)
    {
        using var memory = StageMemory.Create(plan.Write);
        var (control, theirs) = PacketSocket.CreatePair();
        using (theirs)
        {
            using var errors = SpawnCalls.StandardError();
            int process;
            NamespaceCalls.Unshare(NamespaceCalls.Pid, "a process namespace");
            try
            {
                process = stages.Start("stage-init", [nothing, nothing, errors, theirs, memory, terminals, .. mounts]);
            }
            finally
            {
                NamespaceCalls.Enter(ownProcesses, NamespaceCalls.Pid, "the broker's own process namespace");
            }

            var sandbox = new RunningSandbox(ProcessDescriptor.Open(process), control, terminals, trees);
            return WhenReady(sandbox, theirs);
        }
    }

    /// <summary>Starts a program in a sandbox; returns its pid descriptor and the pipe that tells why it could not be executed.</summary>
    internal (SafeFileHandle Process, SafeFileHandle Report) StartExec(
        RunningSandbox sandbox, ExecPlan plan, IReadOnlyList<SafeFileHandle> standardStreams)
    {
        using var memory = StageMemory.Create(plan.Write);
        var (reader, writer) = SpawnCalls.CreatePipe();
        using (writer)
        {
            try
            {
                NamespaceCalls.Enter(sandbox.FirstProcess, NamespaceCalls.Pid, "the process namespace of a sandbox");
                int process;
                try
                {
                    process = stages.Start("stage-exec", [.. standardStreams, writer, memory, sandbox.FirstProcess]);
                }
                finally
                {
                    NamespaceCalls.Enter(ownProcesses, NamespaceCalls.Pid, "the broker's own process namespace");
                }

                return (ProcessDescriptor.Open(process), reader);
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }
    }

    public void Dispose()
    {
        stages.Dispose();
        ownProcesses.Dispose();
        nothing.Dispose();
    }

    private static RunningSandbox WhenReady(RunningSandbox sandbox, SafeFileHandle theirs)
    {
        // Closed first: only then does the end of the first process end the wait.
        theirs.Dispose();
        try
        {
            sandbox.WaitUntilReady();
            return sandbox;
        }
        catch
        {
            sandbox.Dispose();
            throw;
        }
    }

    private static SafeFileHandle OpenOrThrow(string path, ulong flags) =>
        OpenCalls.TryOpen(null, path, flags, 0, out var errno) ?? throw SystemFailure.Of(errno, $"Cannot open {path}");
}
