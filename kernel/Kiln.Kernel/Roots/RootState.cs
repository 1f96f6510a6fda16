using System.Text.Json;

namespace Kiln.Kernel.Roots;

/// <summary>What the root of a buildroot on disk is made of, so that a later run can put it together again.</summary>
/// <param name="Provider">Id of the plugin that planned it.</param>
/// <param name="Base">The layer it was last restored from or stored as; null for none.</param>
/// <param name="BootId">
/// The boot of the machine in which it was written without waiting for the disk. After another boot what was written may be damaged. Null if it is safe.
/// </param>
internal sealed record RootState(string Provider, string? Base, string? BootId)
{
    private const string FileName = "root.json";

    /// <summary>Null if there is none, or it cannot be read: the root is then taken for a plain directory.</summary>
    public static RootState? Read(string baseDirectory)
    {
        try
        {
            string path = Path.Combine(baseDirectory, FileName);
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RootJson.Default.RootState) : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes it in one step.</summary>
    public void Write(string baseDirectory)
    {
        string path = Path.Combine(baseDirectory, FileName);
        string beside = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(this, RootJson.Default.RootState));
        File.Move(beside, path, overwrite: true);
    }

    public static void Delete(string baseDirectory)
    {
        string path = Path.Combine(baseDirectory, FileName);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
