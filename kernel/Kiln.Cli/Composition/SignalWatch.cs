using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Channel;
using Kiln.Cli.Display;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>Turns signals into cancellation. The second one forces, the third ends the process at once; the broker ends with it.</summary>
internal sealed class SignalWatch : IDisposable
{
    private readonly RunCancellation cancellation;
    private readonly IConsoleOutput console;
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly PipeFailures pipes = new();
    private int count;

    public SignalWatch(RunCancellation cancellation, IConsoleOutput console)
    {
        this.cancellation = cancellation;
        this.console = console;
        Watch(PosixSignal.SIGINT, "SIGINT", KilnErrors.Interrupted.ExitCode);
        Watch(PosixSignal.SIGTERM, "SIGTERM", 143);
        Watch(PosixSignal.SIGHUP, "SIGHUP", 129);
        BrokenPipeSignal.Restore();
        Watch((PosixSignal)BrokenPipeSignal.Number, "SIGPIPE", 128 + BrokenPipeSignal.Number, pipes.IsOfAnotherProgram);
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }

        pipes.Dispose();
    }

    private void Watch(PosixSignal signal, string name, int exitCode, Func<bool>? isOfNoConcern = null) =>
        registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (isOfNoConcern?.Invoke() != true)
            {
                Handle(name, exitCode);
            }
        }));

    private void Handle(string name, int exitCode)
    {
        if (Interlocked.Increment(ref count) > 2)
        {
            Environment.Exit(exitCode);
        }

        bool isInterrupt = exitCode == KilnErrors.Interrupted.ExitCode;
        string message = isInterrupt ? "Exiting on user interrupt, <CTRL>-C" : $"Received signal {name}";
        bool first = cancellation.Cancel(new KilnException(KilnErrors.Interrupted, message) { ExitCode = exitCode });
        if (first && !isInterrupt)
        {
            console.WriteError($"INFO: \nReceived signal {name} activating orphansKill\n");
        }
        else if (!first)
        {
            console.WriteError("WARNING: Second signal, what still runs is ended at once\n");
        }
    }
}
