using System.Text.Json;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>The file <c>plugins.lock.json</c> of a plugin directory: what is installed there, pinned by digest, and what was switched on or off.</summary>
internal sealed class PluginLockFile
{
    public const string FileName = "plugins.lock.json";
    private readonly string path;

    private PluginLockFile(string path, LockText? content)
    {
        this.path = path;
        Plugins = content is null ? new(StringComparer.Ordinal) : new(content.Plugins, StringComparer.Ordinal);
        Switches = content is null ? new(StringComparer.Ordinal) : new(content.Switches, StringComparer.Ordinal);
    }

    /// <summary>Id → what is installed.</summary>
    public SortedDictionary<string, LockedPlugin> Plugins { get; }

    /// <summary>Id → whether it is on.</summary>
    public SortedDictionary<string, bool> Switches { get; }

    public string Path => path;

    /// <exception cref="KilnException">It is there and cannot be read.</exception>
    public static PluginLockFile Read(string directory)
    {
        string file = System.IO.Path.Combine(directory, FileName);
        try
        {
            // A directory that this process cannot even see (root's home, after root was given up) has no plugins for it either.
            return Directory.Exists(directory) && Directory.EnumerateFiles(directory, FileName).Any()
                ? new PluginLockFile(file, JsonSerializer.Deserialize(File.ReadAllBytes(file), ControlJson.Own.LockText))
                : new PluginLockFile(file, content: null);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return new PluginLockFile(file, content: null);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new KilnException(KilnErrors.BadPlugin, $"{file} cannot be read: {failure.Message}", "Repair it, or remove it and install the plugins of the directory anew.", failure);
        }
    }

    /// <exception cref="KilnException">It cannot be written.</exception>
    public void Write()
    {
        string partial = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var content = new LockText { Plugins = new(Plugins, StringComparer.Ordinal), Switches = new(Switches, StringComparer.Ordinal) };
            File.WriteAllText(partial, JsonSerializer.Serialize(content, ControlJson.Own.LockText) + "\n");
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failures.FromSystem(failure, $"Cannot write {path}");
        }
    }
}
