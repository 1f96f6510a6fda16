using System.Runtime.InteropServices;

namespace Kiln.Broker.Native;

/// <summary>A NULL-terminated vector of NUL-terminated UTF-8 strings.</summary>
internal sealed unsafe class NativeTexts : IDisposable
{
    private readonly int count;

    internal NativeTexts(IReadOnlyList<string> texts)
    {
        count = texts.Count;
        Vector = (nint*)NativeMemory.AllocZeroed((nuint)(count + 1), (nuint)sizeof(nint));
        for (var index = 0; index < count; index++)
        {
            Vector[index] = Marshal.StringToCoTaskMemUTF8(texts[index]);
        }
    }

    internal nint* Vector { get; }

    public void Dispose()
    {
        for (var index = 0; index < count; index++)
        {
            Marshal.FreeCoTaskMem(Vector[index]);
        }

        NativeMemory.Free(Vector);
    }
}
