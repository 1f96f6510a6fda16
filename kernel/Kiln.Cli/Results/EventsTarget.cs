using System.Globalization;
using Kiln.Cli.Arguments;
using Kiln.Sdk.Errors;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Cli.Results;

/// <summary>
/// Where <c>--events</c> writes to: a file that is appended to, or, as a number, a descriptor that the caller left open. It is opened while the
/// program still has the caller's rights.
/// </summary>
internal sealed class EventsTarget : IDisposable
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private EventsTarget(string name, FileStream stream)
    {
        Name = name;
        Stream = stream;
    }

    /// <summary>As messages call it.</summary>
    public string Name { get; }

    public FileStream Stream { get; }

    /// <param name="text">What was given to the option.</param>
    /// <exception cref="KilnException">It cannot be written to; exit status 5.</exception>
    public static EventsTarget Open(string text)
    {
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor);
        string name = isNumber ? $"descriptor {descriptor}" : Path.GetFullPath(HomePath.Expand(text));
        try
        {
            return new EventsTarget(name, isNumber ? OpenDescriptor(descriptor) : OpenFile(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new KilnException(
                KilnErrors.BadCommandLine,
                $"Cannot write events to {name}: {e.Message}",
                "Name a file in a directory that you may write to, or a descriptor that is open for writing (--events 3 3>events).",
                e);
        }
    }

    public void Dispose() => Stream.Dispose();

    private static FileStream OpenDescriptor(int descriptor)
    {
        string link = $"/proc/self/fd/{descriptor}";
        if (new FileInfo(link).LinkTarget is null)
        {
            throw new IOException("it is not open.");
        }

        if ((Flags(descriptor) & 3) == 0)
        {
            throw new IOException("it is open for reading only.");
        }

        return new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    }

    // The line "flags:" is octal; its lowest two bits are the access mode.
    private static int Flags(int descriptor)
    {
        string line = File.ReadLines($"/proc/self/fdinfo/{descriptor}").First(line => line.StartsWith("flags:", StringComparison.Ordinal));
        return Convert.ToInt32(line["flags:".Length..].Trim(), 8);
    }

    private static FileStream OpenFile(string path)
    {
        bool isNew = !File.Exists(path);
        var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (isNew)
        {
            File.SetUnixFileMode(stream.SafeFileHandle, Mode);
        }

        return stream;
    }
}
