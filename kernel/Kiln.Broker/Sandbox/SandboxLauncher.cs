using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Native;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>Starts the stages of sandboxes, each from the thread of its sandbox.</summary>
internal sealed class SandboxLauncher : IDisposable
{
    private readonly StageProgram stages = new();
    private readonly SafeFileHandle nothing = OpenOrThrow("/dev/null", OpenCalls.ReadWrite);

    /// <summary>Makes a sandbox and waits until it can be used; <paramref name="mounts"/> are the tree, then the plan's mounts, all detached.</summary>
    internal RunningSandbox StartSandbox(
        SandboxPlan plan, IReadOnlyList<SafeFileHandle> mounts, SafeFileHandle terminals, IReadOnlyList<OpenTree> trees)
    {
        // Only once this process has closed the first one's end of the socket does the first one's end end the wait.
        var sandbox = StartFirstProcess(plan, mounts, terminals, trees);
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

    private RunningSandbox StartFirstProcess(
        SandboxPlan plan, IReadOnlyList<SafeFileHandle> mounts, SafeFileHandle terminals, IReadOnlyList<OpenTree> trees)
    {
        using var memory = StageMemory.Create(plan.Write);
        var (control, theirs) = PacketSocket.CreatePair();
        var thread = new SandboxThread();
        var process = 0;
        try
        {
            using (theirs)
            {
                using var errors = SpawnCalls.StandardError();
                thread.Run(() => process = stages.Start("stage-init", [nothing, nothing, errors, theirs, memory, terminals, .. mounts]));
                return new RunningSandbox(ProcessDescriptor.Open(process), control, terminals, thread, trees);
            }
        }
        catch
        {
            TaskCalls.Abandon(process);
            thread.Dispose();
            control.Dispose();
            throw;
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
            var process = 0;
            try
            {
                sandbox.Thread.Run(() => process = stages.Start("stage-exec", [.. standardStreams, writer, memory, sandbox.FirstProcess]));
                return (ProcessDescriptor.Open(process), reader);
            }
            catch
            {
                TaskCalls.Abandon(process);
                reader.Dispose();
                throw;
            }
        }
    }

    public void Dispose()
    {
        stages.Dispose();
        nothing.Dispose();
    }

    private static SafeFileHandle OpenOrThrow(string path, ulong flags) =>
        OpenCalls.TryOpen(null, path, flags, 0, out var errno) ?? throw SystemFailure.Of(errno, $"Cannot open {path}");
}
