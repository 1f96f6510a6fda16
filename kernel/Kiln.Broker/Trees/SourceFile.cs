using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>
/// The caller's file. A regular one, so that reading never waits for anybody, and only as many bytes as it says it has: files of /proc say none, and what
/// they show depends on who reads.
/// </summary>
internal sealed unsafe class SourceFile
{
    private readonly SafeFileHandle file;
    private readonly long length;
    private readonly byte[] buffer = new byte[256 * 1024];

    internal SourceFile(SafeFileHandle file)
    {
        var status = FileCalls.StatusOf(file);
        if (!status.IsFile || !Descriptors.IsReadable(file))
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The descriptor with the content is not a regular file opened for reading.");
        }

        this.file = file;
        length = (long)status.Size;
    }

    internal void CopyTo(SafeFileHandle target, TreePath path)
    {
        for (long offset = 0; offset < length;)
        {
            var count = ReadAt(offset);
            Write(target, buffer.AsSpan(0, count), path);
            offset += count;
        }
    }

    internal bool HasSameContentAs(SafeFileHandle other)
    {
        if ((long)FileCalls.StatusOf(other).Size != length)
        {
            return false;
        }

        var others = new byte[buffer.Length];
        for (long offset = 0; offset < length;)
        {
            var count = ReadAt(offset);
            fixed (byte* start = others)
            {
                if (FileCalls.ReadAt(other, start, (nuint)count, offset) != count || !others.AsSpan(0, count).SequenceEqual(buffer.AsSpan(0, count)))
                {
                    return false;
                }
            }

            offset += count;
        }

        return true;
    }

    private int ReadAt(long offset)
    {
        fixed (byte* start = buffer)
        {
            var count = FileCalls.ReadAt(file, start, (nuint)Math.Min(buffer.Length, length - offset), offset);
            return count switch
            {
                > 0 => (int)count,
                0 => throw new RequestFailedException(BrokerErrorReason.Invalid, "The file with the content became shorter while it was read."),
                _ => throw SystemFailure.Last("Cannot read the file with the content"),
            };
        }
    }

    private static void Write(SafeFileHandle target, ReadOnlySpan<byte> bytes, TreePath path)
    {
        while (bytes.Length > 0)
        {
            nint written;
            fixed (byte* start = bytes)
            {
                written = FileCalls.Write(target, start, (nuint)bytes.Length);
            }

            if (written < 0)
            {
                throw SystemFailure.Last($"Cannot write '{path}' of the tree");
            }

            bytes = bytes[(int)written..];
        }
    }
}
