using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>Copies the contents of files: shared where the file system can, else inside the kernel, else through memory. Holes stay holes.</summary>
internal sealed unsafe class ContentCopier
{
    private const int LargestStep = 1 << 30;
    private readonly Lazy<byte[]> buffer = new(() => new byte[256 * 1024]);
    private bool mayShare = true;
    private bool mayCopyInside = true;

    internal long CopiedBytes { get; private set; }

    /// <summary>Whether any content is shared.</summary>
    internal bool Shares { get; private set; }

    internal void Copy(SafeFileHandle source, SafeFileHandle target, long length)
    {
        if (length == 0 || (mayShare && TryShare(source, target)))
        {
            return;
        }

        for (long offset = 0; offset < length;)
        {
            var data = FileCalls.Seek(source, offset, ContentCalls.SeekData);
            if (data < 0)
            {
                // A hole to the end, or a file system without holes.
                data = Errno() == Native.Errno.NoDeviceOrAddress ? length : offset;
            }

            var hole = data >= length ? length : FileCalls.Seek(source, data, ContentCalls.SeekHole);
            var end = hole < 0 ? length : Math.Min(hole, length);
            CopyExtent(source, target, data, end);
            offset = Math.Max(end, data);
        }

        if (ContentCalls.SetLength(target, length) != 0)
        {
            throw SystemFailure.Last("Cannot set the size of the copy of a file");
        }
    }

    private bool TryShare(SafeFileHandle source, SafeFileHandle target)
    {
        switch (ContentCalls.Share(source, target))
        {
            case 0:
                Shares = true;
                return true;
            case Native.Errno.NoSpace or Native.Errno.QuotaExceeded:
                throw SystemFailure.Of(Native.Errno.NoSpace, "Cannot copy a file");
            default:
                // Not this file system, or not these two.
                mayShare = Shares;
                return false;
        }
    }

    private void CopyExtent(SafeFileHandle source, SafeFileHandle target, long start, long end)
    {
        while (start < end)
        {
            var (from, to) = (start, start);
            var count = mayCopyInside ? ContentCalls.CopyRange(source, ref from, target, ref to, (nuint)Math.Min(end - start, LargestStep), 0) : -1;
            if (mayCopyInside && count < 0 && Errno() is Native.Errno.NoSpace or Native.Errno.QuotaExceeded)
            {
                throw SystemFailure.Last("Cannot copy a file");
            }

            if (count < 0)
            {
                mayCopyInside = false;
                count = CopyThroughMemory(source, target, start, end);
            }

            if (count == 0)
            {
                // It became shorter meanwhile.
                return;
            }

            start += count;
            CopiedBytes += count;
        }
    }

    private nint CopyThroughMemory(SafeFileHandle source, SafeFileHandle target, long offset, long end)
    {
        fixed (byte* start = buffer.Value)
        {
            var count = FileCalls.ReadAt(source, start, (nuint)Math.Min(buffer.Value.Length, end - offset), offset);
            if (count < 0)
            {
                throw SystemFailure.Last("Cannot read a file of the tree");
            }

            for (nint written = 0; written < count;)
            {
                var step = ContentCalls.WriteAt(target, start + written, (nuint)(count - written), offset + written);
                written += step > 0 ? step : throw SystemFailure.Last("Cannot write the copy of a file");
            }

            return count;
        }
    }

    private static int Errno() => System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
}
