using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>Signals, children and the attributes that a stage gives itself.</summary>
internal static unsafe partial class TaskCalls
{
    internal const int SignalKill = 9;

    private const int ParentDeathSignal = 1;
    private const int Dumpable = 4;
    private const int SignalChild = 17;
    private const int IdKindPidDescriptor = 3;
    private const int Exited = 4;
    private const int CodeExited = 1;
    private const int SetMask = 2;
    private const int LastStandardSignal = 31;
    private const int CoreLimit = 4;
    private const int CloseOnExecOnly = 4;
    private const uint Personality32 = 0x0008;

    /// <summary>The process is killed when the thread that started it ends.</summary>
    internal static void DieWithParent()
    {
        if (ProcessControl(ParentDeathSignal, SignalKill, 0, 0, 0) != 0)
        {
            throw SystemFailure.Last("Cannot tie the sandbox to the broker");
        }
    }

    /// <summary>Nobody with fewer rights may look into this process through /proc or ptrace.</summary>
    internal static void ForbidInspection() => _ = ProcessControl(Dumpable, 0, 0, 0, 0);

    /// <summary>The kernel reaps children, adopted ones too, without being asked.</summary>
    internal static void ReapAutomatically() => _ = SetSignal(SignalChild, 1);

    /// <summary>Every process of the pid namespace but its first, when called by the first.</summary>
    internal static void SignalAll(int signal) => _ = Kill(-1, signal);

    /// <summary>Waits until this process has no child left; needs <see cref="ReapAutomatically"/>.</summary>
    internal static void WaitForNoChildren()
    {
        while (WaitProcess(-1, null, 0) >= 0 || Marshal.GetLastPInvokeError() == Errno.Interrupted)
        {
            // Another child is gone.
        }
    }

    /// <summary>Takes the exit status of a child that has ended: exit code and 0, or −1 and the signal.</summary>
    internal static (int ExitCode, int Signal) Reap(SafeFileHandle process)
    {
        var information = stackalloc int[32];
        while (WaitId(IdKindPidDescriptor, (uint)process.DangerousGetHandle(), information, Exited, null) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Errno.Interrupted)
            {
                throw SystemFailure.Last("Cannot wait for a process");
            }
        }

        // siginfo_t on 64-bit: si_signo, si_errno, si_code, padding, si_pid, si_uid, si_status.
        var (code, status) = (information[2], information[6]);
        return code == CodeExited ? (status, 0) : (-1, status);
    }

    /// <summary>Kills and reaps a child that has no pid descriptor; 0 for none.</summary>
    internal static void Abandon(int process)
    {
        if (process > 0)
        {
            _ = Kill(process, SignalKill);
            _ = WaitProcess(process, null, 0);
        }
    }

    /// <summary>Undoes what the managed runtime and the caller's terminal did to signals: default actions, nothing blocked.</summary>
    internal static void ResetSignals()
    {
        for (var signal = 1; signal <= LastStandardSignal; signal++)
        {
            _ = SetSignal(signal, 0);
        }

        var none = stackalloc ulong[16];
        new Span<ulong>(none, 16).Clear();
        _ = SetSignalMask(SetMask, none, null);
    }

    internal static void NewSession() => _ = SetSession();

    internal static void SetFileModeMask(uint mask) => _ = FileModeMask(mask);

    internal static void ForbidCoreFiles()
    {
        var none = stackalloc ulong[2];
        (none[0], none[1]) = (0, 0);
        _ = SetLimit(CoreLimit, none);
    }

    /// <summary>Nothing but descriptors below <paramref name="first"/> survives execve.</summary>
    internal static void CloseOnExecFrom(int first)
    {
        if (RawCalls.Call(SystemCallNumbers.CloseRange, first, int.MaxValue, CloseOnExecOnly, 0, 0) != 0)
        {
            throw SystemFailure.Last("Cannot mark descriptors close-on-exec");
        }
    }

    internal static void Use32BitPersonality()
    {
        if (SetPersonality(Personality32) < 0)
        {
            throw SystemFailure.Last("Cannot take the 32-bit personality");
        }
    }

    /// <summary>Returns the error number, or 0.</summary>
    internal static int ChangeDirectory(string path)
    {
        using var text = new NativeText(path);
        return ChangeDirectoryCall(text.Address) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    private static partial nint SetSignal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitProcess(int process, int* status, int options);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    private static partial int WaitId(int kind, uint id, int* information, int options, void* usage);

    [LibraryImport("libc", EntryPoint = "sigprocmask", SetLastError = true)]
    private static partial int SetSignalMask(int how, ulong* set, ulong* old);

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    private static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "chdir", SetLastError = true)]
    private static partial int ChangeDirectoryCall(nint path);

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint FileModeMask(uint mask);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, ulong* limit);

    [LibraryImport("libc", EntryPoint = "personality", SetLastError = true)]
    private static partial int SetPersonality(nuint persona);
}
