using Kiln.Kernel.Operations;
using Kiln.Sdk.Services;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Cli.Composition;

/// <summary>
/// Files that the command line names. They are opened while the program still has the caller's rights, and used through their
/// descriptors after it gave them up.
/// </summary>
internal sealed class CallerFiles : IDisposable
{
    private readonly List<SafeFileHandle> handles = [];
    private readonly List<CallerDirectory> directories = [];

    /// <summary>Opens a file; one that cannot be opened keeps its path, so that the reader of its content can say what is wrong.</summary>
    public CallerFile Open(string path)
    {
        try
        {
            SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            handles.Add(handle);
            return new CallerFile(path, $"/proc/self/fd/{Readable(handle).DangerousGetHandle()}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new CallerFile(path, Path.GetFullPath(path));
        }
    }

    /// <summary>Opens a directory with all that is in it.</summary>
    public CallerDirectory OpenDirectory(string path, bool followLinks)
    {
        var directory = CallerDirectory.Open(path, followLinks);
        directories.Add(directory);
        return directory;
    }

    public void Dispose()
    {
        handles.ForEach(handle => handle.Dispose());
        directories.ForEach(directory => directory.Dispose());
    }

    // Opening a descriptor again is checked against the file's mode. What only its owner may read is copied to a nameless file.
    private SafeFileHandle Readable(SafeFileHandle handle)
    {
        if (!Environment.IsPrivilegedProcess || File.GetUnixFileMode(handle).HasFlag(UnixFileMode.OtherRead))
        {
            return handle;
        }

        string name = Path.Combine(Path.GetTempPath(), $"kiln-{Guid.NewGuid():N}");
        using (var copy = new FileStream(name, FileMode.CreateNew, FileAccess.Write))
        {
            using var source = new FileStream(new SafeFileHandle(handle.DangerousGetHandle(), ownsHandle: false), FileAccess.Read);
            source.CopyTo(copy);
            File.SetUnixFileMode(copy.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        SafeFileHandle readable = File.OpenHandle(name);
        handles.Add(readable);
        File.Delete(name);
        return readable;
    }
}
