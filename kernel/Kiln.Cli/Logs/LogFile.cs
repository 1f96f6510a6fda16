using System.Text;

namespace Kiln.Cli.Logs;

/// <summary>
/// A log file that is appended to. Everything written since the last <see cref="Flush"/> leaves in one piece. A write that fails is
/// reported once; after that the file is given up.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string path;
    private readonly Action<string, IOException> failed;
    private readonly byte[] buffer = new byte[BufferSize];
    private FileStream? stream;
    private int count;
    private object? unfinishedBy;
    private bool isShared;

    private LogFile(string path, Action<string, IOException> failed)
    {
        this.path = path;
        this.failed = failed;
    }

    /// <summary>Opens a log, made if missing.</summary>
    /// <param name="path">Where.</param>
    /// <param name="failed">Told of the first failure, with the path.</param>
    public static LogFile Open(string path, Action<string, IOException> failed)
    {
        var file = new LogFile(path, failed);
        file.Guard(file.OpenStream);
        return file;
    }

    /// <summary>A log on what is open already.</summary>
    public static LogFile Over(FileStream stream, string name, Action<string, IOException> failed) => new(name, failed) { stream = stream, isShared = true };

    /// <summary>Writes a record of its own.</summary>
    public void WriteLine(string text) => WriteLine([], Encoding.UTF8.GetBytes(text), this, ended: true);

    /// <summary>Writes a line, or the next piece of one.</summary>
    /// <param name="prefix">Goes before the line, but not before its further pieces.</param>
    /// <param name="line">The text.</param>
    /// <param name="writer">Whose line it is: pieces of two lines are never mixed.</param>
    /// <param name="ended">Whether the line ends here.</param>
    public void WriteLine(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> line, object writer, bool ended)
    {
        bool goesOn = unfinishedBy is not null && ReferenceEquals(unfinishedBy, writer);
        if (unfinishedBy is not null && !goesOn)
        {
            Append("\n"u8);
        }

        if (!goesOn)
        {
            Append(prefix);
        }

        Append(line);
        if (ended)
        {
            Append("\n"u8);
        }

        unfinishedBy = ended ? null : writer;
    }

    public void Flush()
    {
        if (count > 0)
        {
            int length = count;
            count = 0;
            Guard(() => Write(length));
        }
    }

    public void Dispose()
    {
        Flush();
        stream?.Dispose();
        stream = null;
    }

    private void Write(int length)
    {
        stream?.Write(buffer, 0, length);
        if (isShared)
        {
            // The stream keeps a position of its own; asking for the handle moves the descriptor's, which others write with.
            _ = stream?.SafeFileHandle;
        }
    }

    private void OpenStream()
    {
        bool isNew = !File.Exists(path);
        stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (isNew)
        {
            // Mock's mode, whatever the caller's umask is: pipelines copy results out as other users.
            File.SetUnixFileMode(stream.SafeFileHandle, Mode);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > buffer.Length - count)
        {
            int part = buffer.Length - count;
            bytes[..part].CopyTo(buffer.AsSpan(count));
            count += part;
            bytes = bytes[part..];
            Flush();
        }

        bytes.CopyTo(buffer.AsSpan(count));
        count += bytes.Length;
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (UnauthorizedAccessException e)
        {
            GiveUp(new IOException(e.Message, e));
        }
        catch (IOException e)
        {
            GiveUp(e);
        }
    }

    private void GiveUp(IOException failure)
    {
        stream?.Dispose();
        stream = null;
        failed(path, failure);
    }
}
