using System.Runtime.InteropServices;
using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>Reads a directory in portions, so that its size does not matter.</summary>
internal sealed unsafe class DirectoryReader(SafeFileHandle directory)
{
    private const int NameOffset = 19;
    private const int TypeOffset = 18;
    private const int LengthOffset = 16;
    private const byte TypeDirectory = 4;
    private readonly byte[] buffer = new byte[32 * 1024];

    internal void Rewind()
    {
        if (FileCalls.Seek(directory, 0, 0) < 0)
        {
            throw SystemFailure.Last("Cannot read a directory of the tree again");
        }
    }

    /// <summary>The next entries but <c>.</c> and <c>..</c>; false at the end.</summary>
    internal bool Next(List<DirectoryEntry> entries)
    {
        entries.Clear();
        while (entries.Count == 0)
        {
            nint length;
            fixed (byte* start = buffer)
            {
                length = FileCalls.ReadDirectory(directory, start, (nuint)buffer.Length);
            }

            if (length <= 0)
            {
                // A directory that somebody removed while it was open has no entries any more.
                return length == 0 || Marshal.GetLastPInvokeError() == Errno.NoEntry
                    ? false
                    : throw SystemFailure.Last("Cannot read a directory of the tree");
            }

            Collect((int)length, entries);
        }

        return true;
    }

    private void Collect(int length, List<DirectoryEntry> entries)
    {
        for (var offset = 0; offset < length;)
        {
            var size = MemoryMarshal.Read<ushort>(buffer.AsSpan(offset + LengthOffset));
            var name = buffer.AsSpan(offset + NameOffset, size - NameOffset);
            var terminated = name[..(name.IndexOf((byte)0) + 1)];
            if (!terminated.SequenceEqual(".\0"u8) && !terminated.SequenceEqual("..\0"u8))
            {
                entries.Add(new DirectoryEntry(terminated.ToArray(), buffer[offset + TypeOffset] == TypeDirectory));
            }

            offset += size;
        }
    }
}
