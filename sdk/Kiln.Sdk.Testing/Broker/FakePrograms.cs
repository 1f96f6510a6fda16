using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Sdk.Testing.Broker;

/// <summary>Programs of the fake broker: scripts that run as tasks and write to the real descriptors.</summary>
internal sealed class FakePrograms
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, (FakeProgram Program, Task<ExecExited> Exited)> running = [];
    private readonly List<(Func<FakeProgram, bool> Matches, Func<FakeProgram, Task<int>> Run)> scripts = [];
    private int last;

    public void Script(Func<FakeProgram, bool> matches, Func<FakeProgram, Task<int>> run)
    {
        lock (gate)
        {
            scripts.Insert(0, (matches, run));
        }
    }

    public int Start(StartExec request, FakeTree tree, SafeFileHandle output, SafeFileHandle error)
    {
        var program = new FakeProgram(request, tree.HostPath, Duplicate(output), Duplicate(error));
        lock (gate)
        {
            int id = ++last;
            running[id] = (program, Task.Run(() => RunAsync(id, program)));
            return id;
        }
    }

    public Task<ExecExited> WhenExited(int exec)
    {
        lock (gate)
        {
            return running.TryGetValue(exec, out (FakeProgram, Task<ExecExited> Exited) found)
                ? found.Exited
                : throw FakeTree.Failure(BrokerErrorReason.NotFound, $"there is no program {exec}");
        }
    }

    public void Signal(SignalExec request)
    {
        int number = request.Signal switch
        {
            ExecSignal.Kill => 9,
            ExecSignal.Interrupt => 2,
            ExecSignal.HangUp => 1,
            _ => 15,
        };
        lock (gate)
        {
            if (running.TryGetValue(request.Exec, out (FakeProgram Program, Task<ExecExited>) found))
            {
                End(found.Program, number);
            }
        }
    }

    public int Kill(string treePath)
    {
        lock (gate)
        {
            FakeProgram[] alive = [.. running.Values.Where(entry => !entry.Exited.IsCompleted && entry.Program.TreePath == treePath).Select(entry => entry.Program)];
            foreach (FakeProgram program in alive)
            {
                End(program, 9);
            }

            return alive.Length;
        }
    }

    private static void End(FakeProgram program, int signal)
    {
        if (program.Signal == 0)
        {
            program.Signal = signal;
        }

        program.Ending.Cancel();
    }

    private async Task<ExecExited> RunAsync(int id, FakeProgram program)
    {
        await using Stream output = program.Output;
        await using Stream error = program.Error;
        Func<FakeProgram, Task<int>>? script;
        lock (gate)
        {
            script = scripts.Find(candidate => candidate.Matches(program)).Run;
        }

        if (script is null)
        {
            return new ExecExited(id, 127, 0, $"{program.Request.Program}: not found");
        }

        try
        {
            return new ExecExited(id, await script(program), 0, null);
        }
        catch (OperationCanceledException) when (program.Ended.IsCancellationRequested)
        {
            return new ExecExited(id, -1, program.Signal, null);
        }
    }

    /// <summary>The caller closes its descriptor when the request is answered; the program keeps its own.</summary>
    private static FileStream Duplicate(SafeFileHandle descriptor) =>
        new($"/proc/self/fd/{descriptor.DangerousGetHandle()}", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
}
