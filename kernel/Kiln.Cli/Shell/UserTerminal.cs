using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Operations;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Cli.Shell;

/// <summary>The terminal that the user sits at, while a program in the buildroot has a terminal of its own.</summary>
internal sealed class UserTerminal : IShellTerminal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private UserTerminal()
    {
    }

    public TerminalSize Size => new(Math.Max(System.Console.WindowHeight, 1), Math.Max(System.Console.WindowWidth, 1));

    /// <summary>The terminal, or null if any of the standard streams is something else: then they are handed on as they are.</summary>
    public static UserTerminal? Find() =>
        System.Console.IsInputRedirected || System.Console.IsOutputRedirected || System.Console.IsErrorRedirected ? null : new UserTerminal();

    public async Task ConnectAsync(SafeFileHandle master, Func<TerminalSize, Task> resize, Task ended)
    {
        using var raw = RawMode.Enter();
        using PosixSignalRegistration watch = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Resize(resize));
        using SafeFileHandle input = new(0, ownsHandle: false);
        _ = Start(() => CopyInput(input, master));
        Task output = Start(() => CopyOutput(master));
        await ended;

        // Whatever the program wrote last is still in the terminal; a process that it left behind must not hold the user up.
        await Task.WhenAny(output, Task.Delay(Patience));
    }

    private static Task Start(Action copy) =>
        Task.Factory.StartNew(copy, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Resize(Func<TerminalSize, Task> resize) => _ = resize(Size).ContinueWith(
        static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static void CopyInput(SafeFileHandle from, SafeFileHandle to)
    {
        byte[] buffer = new byte[4096];
        try
        {
            for (int count; (count = RandomAccess.Read(from, buffer, 0)) > 0;)
            {
                RandomAccess.Write(to, buffer.AsSpan(0, count), 0);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The other side is gone, or this one: the end of the program decides.
        }
    }

    private static void CopyOutput(SafeFileHandle from)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = RandomAccess.Read(from, buffer, 0)) > 0;)
            {
                StandardStreams.WriteOutput(buffer.AsSpan(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A terminal whose other side was closed reports an error, not an end.
        }
    }
}
