using System.Text;
using Kiln.Broker.Contracts.Channel;
using Kiln.Sdk.Errors;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>
/// A directory through which a plugin and the kernel hand over what is too large for messages. A locked file beside it says that its run lives; when it does not,
/// <see cref="ScratchReaper"/> takes both away.
/// </summary>
internal sealed class ScratchDirectory : IDisposable
{
    /// <summary>End of the name of the file beside it, which has the mark of the run.</summary>
    public const string OwnerSuffix = ".owner";
    private const int Attempts = 10;

    private readonly string plugin;
    private readonly FileStream owner;

    /// <param name="plugin">Id of the plugin.</param>
    /// <param name="runMark">Begins the marks of its processes.</param>
    public ScratchDirectory(string plugin, string runMark)
    {
        this.plugin = plugin;
        (Path, owner) = Make(plugin);
        owner.Write(Encoding.ASCII.GetBytes(runMark + "\n"));
    }

    public string Path { get; }

    /// <summary>Opens a file that the plugin has written.</summary>
    /// <exception cref="KilnException">There is none, or it is something else.</exception>
    public FileStream OpenRead(string name)
    {
        SafeFileHandle descriptor;
        try
        {
            descriptor = PathDescriptor.OpenWithoutLink(FullName(name));
        }
        catch (ChannelException failure)
        {
            throw Refused($"cannot hand over '{name}': {failure.Message}", failure);
        }

        try
        {
            var stream = new FileStream(descriptor, FileAccess.Read);
            return stream.CanSeek ? stream : throw Refused($"cannot hand over '{name}': it is no regular file");
        }
        catch (Exception failure) when (failure is ArgumentException or IOException or UnauthorizedAccessException)
        {
            descriptor.Dispose();
            throw Refused($"cannot hand over '{name}': it is no regular file", failure);
        }
    }

    /// <summary>Makes a file for the plugin.</summary>
    /// <exception cref="KilnException">The name is impossible or taken.</exception>
    public FileStream Create(string name)
    {
        try
        {
            return new FileStream(FullName(name), FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refused($"cannot get the file '{name}': {failure.Message}", failure);
        }
    }

    /// <summary>Where a file of this name lies.</summary>
    /// <exception cref="KilnException">The name is impossible.</exception>
    public string FullName(string name) =>
        name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\0']) < 0
            ? System.IO.Path.Combine(Path, name)
            : throw Refused($"cannot use '{name}' as the name of a file in its scratch directory: it must be one path component");

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A directory that the plugin made unreadable stays; nothing depends on it.
        }

        File.Delete(Path + OwnerSuffix);
        owner.Dispose();
    }

    /// <summary>A run that reaps may take the file's lock before this one has it; then both are gone a moment later.</summary>
    private static (string Path, FileStream Owner) Make(string plugin)
    {
        for (int attempt = 1; ; attempt++)
        {
            string path = Directory.CreateTempSubdirectory($"kiln-{plugin}-").FullName;
            try
            {
                return (path, new FileStream(path + OwnerSuffix, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0));
            }
            catch (IOException) when (attempt < Attempts)
            {
                // The next name is another one.
            }
        }
    }

    private KilnException Refused(string what, Exception? inner = null) =>
        new(KilnErrors.PluginFailed, $"Plugin '{plugin}' {what}.", null, inner);
}
