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

    public TerminalSize Size => SttyTool.Run("size")?.Split(' ') is [var rows, var columns] && int.TryParse(rows, out int height) && int.TryParse(columns, out int width) && height > 0 && width > 0
        ? new TerminalSize(height, width)
        : new TerminalSize(24, 80);

    /// <summary>The terminal, or null if any of the standard streams is something else: then they are handed on as they are.</summary>
    public static UserTerminal? Find() =>
        System.Console.IsInputRedirected || System.Console.IsOutputRedirected || System.Console.IsErrorRedirected ? null : new UserTerminal();

    public async Task ConnectAsync(SafeFileHandle master, Func<TerminalSize, Task> resize, Task ended)
    {
        using var raw = RawMode.Enter();
        using PosixSignalRegistration watch = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Resize(resize));
        _ = Start(() => CopyInput(master));
        Task output = Start(() => CopyOutput(master));
        await ended;

        // Whatever the program wrote last is still in the terminal; a process that it left behind must not hold the user up.
        await Task.WhenAny(output, Task.Delay(Patience));
    }

    private static Task Start(Action copy) =>
        Task.Factory.StartNew(copy, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Resize(Func<TerminalSize, Task> resize) => _ = resize(Size).ContinueWith(
        static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    // Terminals cannot seek: streams without a buffer of their own read and write what is there.
    private static FileStream Open(SafeFileHandle handle, FileAccess access) => new(new SafeFileHandle(handle.DangerousGetHandle(), ownsHandle: false), access, bufferSize: 0);

    private static void CopyInput(SafeFileHandle to)
    {
        byte[] buffer = new byte[4096];
        try
        {
            using var input = new SafeFileHandle(0, ownsHandle: false);
            using FileStream source = Open(input, FileAccess.Read);
            using FileStream target = Open(to, FileAccess.Write);
            for (int count; (count = source.Read(buffer)) > 0;)
            {
                target.Write(buffer.AsSpan(0, count));
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
            using FileStream source = Open(from, FileAccess.Read);
            for (int count; (count = source.Read(buffer)) > 0;)
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
