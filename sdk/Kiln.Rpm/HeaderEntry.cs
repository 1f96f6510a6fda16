using System.Runtime.InteropServices;

namespace Kiln.Rpm;

/// <summary>An index entry of a header: where a tag's data is.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeaderEntry(int Tag, RpmDataType Type, int Offset, int Count)
{
    public const int Length = 16;
}
