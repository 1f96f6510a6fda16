using System.Text.Json;

namespace Kiln.Kernel.Journal;

/// <summary>
/// What this run has outside its namespaces: noted before it comes to be, struck out when it is gone or complete. The file is locked while the
/// process lives; a journal without a lock is that of a dead run. Writes are whole lines handed to the system: they survive the process.
/// </summary>
internal sealed class RunJournal : IDisposable
{
    private readonly FileStream file;
    private readonly string path;
    private readonly Lock serial = new();
    private readonly HashSet<int> open = [];
    private int last;

    private RunJournal(string path, FileStream file)
    {
        this.path = path;
        this.file = file;
    }

    public string Path => path;

    public static RunJournal Open(string directory)
    {
        long start = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        string name = System.IO.Path.Combine(directory, $"{Environment.ProcessId}-{start}-{Guid.NewGuid():N}.jsonl");
        return new RunJournal(name, new FileStream(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
    }

    /// <summary>Notes a resource; dispose what is returned when it is complete or gone.</summary>
    public IDisposable Note(ResourceKind kind, string resource, string? guard = null)
    {
        lock (serial)
        {
            int id = ++last;
            open.Add(id);
            Append(new JournalRecord(id, kind, resource, guard));
            return new Entry(this, id);
        }
    }

    /// <summary>Notes a directory that is to go; it stays noted as long as it is there, also if what should have deleted it failed.</summary>
    public IDisposable NoteUntilGone(ResourceKind kind, string directory, string? guard = null) => new Deletion(Note(kind, directory, guard), directory);

    /// <summary>Removes the journal if nothing is left to be reaped.</summary>
    public void Dispose()
    {
        lock (serial)
        {
            if (open.Count == 0)
            {
                File.Delete(path);
            }

            file.Dispose();
        }
    }

    private void Release(int id)
    {
        lock (serial)
        {
            if (open.Remove(id) && file.CanWrite)
            {
                Append(new JournalRecord(id, null, null, null));
            }
        }
    }

    private void Append(JournalRecord record)
    {
        file.Write(Line(record));
    }

    internal static byte[] Line(JournalRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, JournalJson.Default.JournalRecord), (byte)'\n'];

    private sealed class Deletion(IDisposable note, string directory) : IDisposable
    {
        public void Dispose()
        {
            if (!Directory.Exists(directory))
            {
                note.Dispose();
            }
        }
    }

    private sealed class Entry(RunJournal journal, int id) : IDisposable
    {
        public void Dispose() => journal.Release(id);
    }
}
