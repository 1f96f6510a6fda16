using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Services;

/// <summary>Bytes behind a descriptor, for the broker to read: a regular file without a name.</summary>
internal static class ContentFile
{
    /// <summary>The content, positioned at its start.</summary>
    public static SafeFileHandle From(ReadOnlySpan<byte> content)
    {
        SafeFileHandle file = Create();
        RandomAccess.Write(file, content, 0);
        return file;
    }

    /// <summary>The rest of a stream.</summary>
    public static async Task<SafeFileHandle> FromAsync(Stream content, CancellationToken cancellation)
    {
        SafeFileHandle file = Create();
        try
        {
            byte[] buffer = new byte[64 * 1024];
            long offset = 0;
            for (int count; (count = await content.ReadAsync(buffer, cancellation)) > 0; offset += count)
            {
                await RandomAccess.WriteAsync(file, buffer.AsMemory(0, count), offset, cancellation);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static SafeFileHandle Create()
    {
        string path = Path.Combine(Path.GetTempPath(), $"kiln-{Guid.NewGuid():N}");
        SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        File.Delete(path);
        return file;
    }
}
