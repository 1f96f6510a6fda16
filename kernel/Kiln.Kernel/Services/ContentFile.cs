using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Services;

/// <summary>Bytes behind a descriptor, for the broker to read: a regular file without a name.</summary>
internal static class ContentFile
{
    /// <summary>The content, positioned at its start.</summary>
    public static SafeFileHandle From(ReadOnlySpan<byte> content)
    {
        string path = Path.Combine(Path.GetTempPath(), $"kiln-{Guid.NewGuid():N}");
        SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        File.Delete(path);
        RandomAccess.Write(file, content, 0);
        return file;
    }
}
