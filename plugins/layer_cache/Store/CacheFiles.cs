using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Kiln.Plugins.LayerCache.Store;

/// <summary>Small files of the caller in the cache directory. All of them can be lost: a missing, torn or foreign one counts as not there.</summary>
internal static class CacheFiles
{
    private const UnixFileMode ForTheGroup =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;

    public static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes a file beside and renames it into place.</summary>
    /// <returns>Whether it is there now; not on a full disk or in a cache that cannot be written.</returns>
    public static bool Write(string path, byte[] content)
    {
        string partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            File.WriteAllBytes(partial, content);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(partial, ForTheGroup);
            }

            File.Move(partial, path, overwrite: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Delete(partial);
            return false;
        }
    }

    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It stays, and is tried again by the next collection.
        }
    }
}
