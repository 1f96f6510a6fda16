using System.Text;
using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>Data for a stage in a nameless file.</summary>
internal static class StageMemory
{
    internal static SafeFileHandle Create(Action<BinaryWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        var file = SpawnCalls.CreateMemoryFile("kiln-plan");
        RandomAccess.Write(file, buffer.GetBuffer().AsSpan(0, (int)buffer.Length), 0);
        return file;
    }

    internal static T Read<T>(Func<BinaryReader, T> read)
    {
        using var file = new SafeFileHandle(StageDescriptors.Plan, ownsHandle: true);
        var bytes = new byte[RandomAccess.GetLength(file)];
        _ = RandomAccess.Read(file, bytes, 0);
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        return read(reader);
    }
}
