using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>Starting stages. posix_spawn, because managed code must not run in a forked child.</summary>
internal static unsafe partial class SpawnCalls
{
    private const int OpaqueSize = 512;
    private const int DuplicateCloseOnExec = 1030;
    private const int LowestClear = 64;
    private const uint CloseOnExec = 1;
    private const int CloseOnExecPipe = 0x80000;
    private const int NonBlockingPipe = 0x800;

    /// <summary>
    /// Starts the file <paramref name="program"/> with an empty environment; its descriptors 0, 1, 2, … are <paramref name="descriptors"/>, and it
    /// gets no others (all of the broker's are close-on-exec). Returns the process id.
    /// </summary>
    internal static int Start(SafeHandle program, IReadOnlyList<string> arguments, IReadOnlyList<SafeHandle> descriptors)
    {
        var actions = stackalloc byte[OpaqueSize];
        Require(InitializeActions(actions), "Cannot prepare a process");
        using var argumentTexts = new NativeTexts(arguments);
        using var noEnvironment = new NativeTexts([]);
        var copies = new List<SafeFileHandle>(descriptors.Count + 1);
        try
        {
            // Everything first out of the way of the targets, else one dup2 could overwrite the source of the next, or the program.
            var clear = Math.Max(LowestClear, descriptors.Count);
            copies.Add(CopyAbove(program, clear));
            using var path = new NativeText($"/proc/self/fd/{copies[0].DangerousGetHandle()}");
            for (var target = 0; target < descriptors.Count; target++)
            {
                var copy = CopyAbove(descriptors[target], clear);
                copies.Add(copy);
                Require(AddDuplicate(actions, (int)copy.DangerousGetHandle(), target), "Cannot prepare a process");
            }

            int process;
            Require(Spawn(&process, path.Address, actions, null, argumentTexts.Vector, noEnvironment.Vector), "Cannot start a stage");
            return process;
        }
        finally
        {
            copies.ForEach(copy => copy.Dispose());
            _ = DestroyActions(actions);
        }
    }

    /// <summary>Replaces this process; returns the error number if it could not.</summary>
    internal static int Execute(string program, NativeTexts arguments, NativeTexts environment)
    {
        using var text = new NativeText(program);
        _ = ExecuteCall(text.Address, arguments.Vector, environment.Vector);
        return Marshal.GetLastPInvokeError();
    }

    internal static SafeFileHandle CreateMemoryFile(string name)
    {
        using var text = new NativeText(name);
        return Own(MemoryFile(text.Address, CloseOnExec), "Cannot make a file in memory");
    }

    /// <summary>A pipe of which neither end blocks.</summary>
    internal static (SafeFileHandle Reader, SafeFileHandle Writer) CreatePipe()
    {
        var ends = stackalloc int[2];
        return Pipe(ends, CloseOnExecPipe | NonBlockingPipe) == 0
            ? (new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true))
            : throw SystemFailure.Last("Cannot make a pipe");
    }

    internal static SafeFileHandle Duplicate(SafeHandle handle) =>
        Own(ControlDescriptor((int)handle.DangerousGetHandle(), DuplicateCloseOnExec, 0), "Cannot duplicate a descriptor");

    /// <summary>A stage that dies of a fault says so where the broker would.</summary>
    internal static SafeFileHandle StandardError() => new(2, ownsHandle: false);

    /// <summary>What can be read from a non-blocking descriptor now; 0 if nothing.</summary>
    internal static int ReadWithoutWaiting(SafeFileHandle source, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return Math.Max(0, (int)FileCalls.Read(source, bytes, (nuint)buffer.Length));
        }
    }

    /// <summary>Writes what fits; the reader of a report makes do with its beginning.</summary>
    internal static void WriteOnce(SafeFileHandle target, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            _ = FileCalls.Write(target, first, (nuint)bytes.Length);
        }
    }

    private static SafeFileHandle Own(int descriptor, string what) =>
        descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw SystemFailure.Last(what);

    private static SafeFileHandle CopyAbove(SafeHandle handle, int lowest) => Own(
        ControlDescriptor((int)handle.DangerousGetHandle(), DuplicateCloseOnExec, lowest), "Cannot hand a descriptor to a process");

    private static void Require(int errno, string what)
    {
        if (errno != 0)
        {
            throw SystemFailure.Of(errno, what);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    private static partial int Spawn(int* process, nint path, byte* actions, byte* attributes, nint* arguments, nint* environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitializeActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(byte* actions, int source, int target);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    private static partial int MemoryFile(nint name, uint flags);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static partial int Pipe(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int ControlDescriptor(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true)]
    private static partial int ExecuteCall(nint path, nint* arguments, nint* environment);
}
