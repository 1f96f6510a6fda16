using Kiln.Sdk;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>Installs and removes plugins in one plugin directory.</summary>
/// <param name="directory">The directory; made if missing.</param>
/// <param name="policy">The site's policy.</param>
public sealed class PluginInstaller(string directory, PluginPolicy policy)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Where plugins go.</summary>
    public string PluginDirectory => directory;

    /// <summary>Copies a plugin into the directory, in place of an installed one of the same id, and pins it. It is off until it is switched on.</summary>
    /// <param name="source">A package or a directory.</param>
    /// <exception cref="KilnException">It is wrong, or the policy forbids it.</exception>
    public InstalledPlugin Install(string source)
    {
        string staging = Path.Combine(directory, $".new-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(staging);
            PluginPackage.Unpack(source, staging);
            PluginManifest manifest = Check(source, staging);
            Open(staging, manifest);
            var lockFile = PluginLockFile.Read(directory);
            Replace(manifest.Id, staging, lockFile);
            string digest = FolderDigest.Of(Path.Combine(directory, manifest.Id));
            lockFile.Plugins[manifest.Id] = new LockedPlugin(manifest.Version.ToString(), digest, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source))), manifest.Permissions);
            lockFile.Switches.TryAdd(manifest.Id, false);
            lockFile.Write();
            return new InstalledPlugin(manifest, Path.Combine(directory, manifest.Id), digest, policy.RefusedOf(manifest), lockFile.Switches[manifest.Id]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failures.FromSystem(failure, $"Cannot install into {directory}");
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    /// <summary>Deletes an installed plugin.</summary>
    /// <exception cref="KilnException">It was not installed here.</exception>
    public void Remove(string id)
    {
        var lockFile = PluginLockFile.Read(directory);
        if (!lockFile.Plugins.Remove(id))
        {
            throw new KilnException(
                KilnErrors.BadCommandLine, $"Plugin '{id}' is not installed in {directory}.",
                lockFile.Plugins.Count == 0 ? "Nothing is installed there." : $"Installed there: {string.Join(", ", lockFile.Plugins.Keys)}.");
        }

        lockFile.Switches.Remove(id);
        try
        {
            if (Directory.Exists(Path.Combine(directory, id)))
            {
                Directory.Delete(Path.Combine(directory, id), recursive: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failures.FromSystem(failure, $"Cannot remove plugin '{id}'");
        }

        lockFile.Write();
    }

    /// <summary>Switches a plugin on or off, wherever it is.</summary>
    public void Switch(string id, bool on)
    {
        policy.RequireAllowed(id, on);
        var lockFile = PluginLockFile.Read(directory);
        lockFile.Switches[id] = on;
        lockFile.Write();
    }

    /// <summary>Compares what is installed with what was.</summary>
    /// <returns>Id → what is wrong, or null.</returns>
    public IReadOnlyDictionary<string, string?> Verify()
    {
        var lockFile = PluginLockFile.Read(directory);
        return lockFile.Plugins.ToDictionary(plugin => plugin.Key, plugin => PinnedFolder.Problem(Path.Combine(directory, plugin.Key), plugin.Value), StringComparer.Ordinal);
    }

    private PluginManifest Check(string source, string folder)
    {
        if (!File.Exists(Path.Combine(folder, "plugin.json")))
        {
            throw new KilnException(KilnErrors.BadPlugin, $"{source} has no plugin.json.", "Give a .nupkg of the package type KilnPlugin, or a directory with a plugin.json.");
        }

        PluginManifest manifest = ManifestReader.Read(Path.Combine(folder, "plugin.json"));
        if (manifest.ApiMinimum > PluginApi.Version || manifest.ApiBelow <= PluginApi.Version)
        {
            throw new KilnException(
                KilnErrors.BadPlugin,
                $"Plugin '{manifest.Id}' works with plugin API {manifest.ApiMinimum} up to but not including {manifest.ApiBelow}; this program has {PluginApi.Version}.",
                "Install a version of the plugin for this API.");
        }

        string entry = manifest.Kind == PluginKind.Assembly ? manifest.Entry.Split('#')[0] : string.Empty;
        if (entry.Length > 0 && !File.Exists(Path.Combine(folder, entry)))
        {
            throw new KilnException(KilnErrors.BadPlugin, $"Plugin '{manifest.Id}' has no {entry}, which its manifest names.", "Build the plugin before it is installed, or pack it anew.");
        }

        policy.RequireAllowed(manifest.Id, on: true);
        return manifest;
    }

    private void Replace(string id, string staging, PluginLockFile lockFile)
    {
        string target = Path.Combine(directory, id);
        if (Directory.Exists(target))
        {
            if (!lockFile.Plugins.ContainsKey(id))
            {
                throw new KilnException(KilnErrors.PluginConflict, $"{target} is there, but was not installed by this command.", "Move it away.");
            }

            Directory.Delete(target, recursive: true);
        }

        Directory.Move(staging, target);
    }

    /// <summary>Packages lose permission bits: everyone may read, and what is started may be executed.</summary>
    private static void Open(string folder, PluginManifest manifest)
    {
        File.SetUnixFileMode(folder, Readable | Executable);
        foreach (string path in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(path, Readable | Executable);
        }

        string program = Path.Combine(folder, manifest.Entry.Split(' ')[0]);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            bool isProgram = path == program || (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != UnixFileMode.None;
            File.SetUnixFileMode(path, isProgram ? Readable | Executable : Readable);
        }
    }
}
