using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>Detached copies of mounts: made, given their attributes, then moved onto a descriptor. No name is looked up twice.</summary>
internal static unsafe class MountCopyCalls
{
    private const int EmptyPath = 0x1000;
    private const int Recursive = 0x8000;
    private const int CloneTree = 0x1;
    private const int CloseOnExec = 0x80000;
    private const int MoveFromDescriptor = 0x4;
    private const int MoveToDescriptor = 0x40;
    private const ulong PropagationPrivate = 0x40000;
    private const int SysMountSetAttributes = 442;

    /// <summary>
    /// A copy of the mount at <paramref name="source"/>, which must belong to the mount namespace of this process; with
    /// <paramref name="recursive"/> also of all mounts below it. In a user namespace the host's mounts can be copied in no other way.
    /// </summary>
    internal static SafeFileHandle Copy(SafeFileHandle source, bool recursive, string what)
    {
        fixed (byte* empty = "\0"u8)
        {
            var copy = RawCalls.Call(
                SystemCallNumbers.OpenTree,
                source.DangerousGetHandle(),
                (nint)empty,
                CloneTree | CloseOnExec | EmptyPath | (recursive ? Recursive : 0),
                0,
                0);
            return copy >= 0 ? new SafeFileHandle(copy, ownsHandle: true) : throw SystemFailure.Last($"Cannot copy the mount of {what}");
        }
    }

    /// <summary>A copy of what is at an absolute path of this process; links are followed.</summary>
    internal static SafeFileHandle CopyPath(string path, bool recursive)
    {
        using var source = OpenCalls.TryOpen(null, path, OpenCalls.PathOnly, 0, out var errno)
            ?? throw SystemFailure.Of(errno, $"Cannot open {path}");
        return Copy(source, recursive, path);
    }

    /// <summary>Adds attributes to a mount and makes it private: nothing propagates from or to it.</summary>
    internal static void Restrict(SafeFileHandle mount, uint attributes, bool recursive, string what)
    {
        var request = new Attributes { Set = attributes, Propagation = PropagationPrivate };
        fixed (byte* empty = "\0"u8)
        {
            var done = RawCalls.Call(
                SysMountSetAttributes,
                mount.DangerousGetHandle(),
                (nint)empty,
                EmptyPath | (recursive ? Recursive : 0),
                (nint)(&request),
                sizeof(Attributes));
            if (done != 0)
            {
                throw SystemFailure.Last($"Cannot restrict the mount of {what}");
            }
        }
    }

    /// <summary>Moves a detached mount onto what <paramref name="target"/> refers to.</summary>
    internal static void Attach(SafeFileHandle mount, SafeFileHandle target, string what)
    {
        fixed (byte* empty = "\0"u8)
        {
            var moved = RawCalls.Call(
                SystemCallNumbers.MoveMount,
                mount.DangerousGetHandle(),
                (nint)empty,
                target.DangerousGetHandle(),
                (nint)empty,
                MoveFromDescriptor | MoveToDescriptor);
            if (moved != 0)
            {
                throw SystemFailure.Last($"Cannot mount {what}");
            }
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        internal ulong Set;
        internal ulong Clear;
        internal ulong Propagation;
        internal ulong UserNamespace;
    }
}
