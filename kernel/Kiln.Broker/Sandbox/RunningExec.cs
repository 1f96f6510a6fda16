using System.Text;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>A program in a sandbox, from its start until its end is told.</summary>
internal sealed class RunningExec(int handle, RunningSandbox sandbox, SafeFileHandle process, SafeFileHandle report, SafeFileHandle? terminal)
    : IDisposable
{
    private const int LongestReport = 1024;
    private ExecExited? result;

    internal int Handle => handle;

    internal RunningSandbox Sandbox => sandbox;

    /// <summary>Pid descriptor.</summary>
    internal SafeFileHandle Process => process;

    /// <summary>The broker's copy of the terminal's master side, for resizing.</summary>
    internal SafeFileHandle? Terminal => terminal;

    internal ExecExited Result => result ?? throw new InvalidOperationException("The program has not been reaped.");

    /// <summary>Waits for the program's end and takes its exit status, once.</summary>
    internal void Reap()
    {
        if (result is not null)
        {
            return;
        }

        var (exitCode, signal) = TaskCalls.Reap(process);
        var failure = ReadReport();
        result = new ExecExited(handle, exitCode, signal, failure.Length == 0 ? null : failure);
    }

    public void Dispose()
    {
        process.Dispose();
        report.Dispose();
        terminal?.Dispose();
    }

    private string ReadReport()
    {
        Span<byte> buffer = stackalloc byte[LongestReport];
        return Encoding.UTF8.GetString(buffer[..SpawnCalls.ReadWithoutWaiting(report, buffer)]);
    }
}
