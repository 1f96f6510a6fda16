using System.Globalization;
using System.Text.Json;
using Kiln.Kernel.Locks;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Journal;

/// <summary>Takes away what dead runs left.</summary>
/// <param name="journals">Directory of the journals.</param>
/// <param name="locks">Directory of the buildroot locks.</param>
/// <param name="deleteTree">Deletes a tree through the broker.</param>
internal sealed class JournalReaper(string journals, string locks, Func<string, CancellationToken, Task> deleteTree)
{
    /// <summary>The journal of this run, which is not to be tried.</summary>
    public string? Own { get; init; }

    /// <returns>What was taken away: paths, and numbers of processes.</returns>
    public async Task<IReadOnlyList<string>> ReapAsync(CancellationToken cancellation)
    {
        var reaped = new List<string>();
        foreach (string path in Directory.GetFiles(journals, "*.jsonl").Where(path => path != Own).Order(StringComparer.Ordinal))
        {
            using FileLock? dead = TryTake(path);
            if (dead is not null && await ReapAsync(dead, reaped, cancellation))
            {
                File.Delete(path);
            }
        }

        return reaped;
    }

    /// <summary>Null if its run lives, or another run reaps it right now.</summary>
    private static FileLock? TryTake(string path)
    {
        try
        {
            return File.Exists(path) ? FileLock.TryExclusive(path) : null;
        }
        catch (UnauthorizedAccessException)
        {
            // The journal of another user's run: it is theirs to reap.
            return null;
        }
    }

    private async Task<bool> ReapAsync(FileLock journal, List<string> reaped, CancellationToken cancellation)
    {
        bool complete = true;
        foreach (JournalRecord record in Outstanding(journal.ReadLines()))
        {
            if (record.Kind == ResourceKind.PluginProcesses)
            {
                KillProcesses(record.Path!, reaped);
            }
            else if (await ReapAsync(record, cancellation))
            {
                reaped.Add(record.Path!);
            }
            else
            {
                complete = false;
            }
        }

        return complete;
    }

    private static void KillProcesses(string mark, List<string> reaped)
    {
        if (MarkedProcesses.KillRun(mark) is > 0 and var count)
        {
            reaped.Add(string.Create(CultureInfo.InvariantCulture, $"processes of plugins: {count}"));
        }
    }

    private async Task<bool> ReapAsync(JournalRecord record, CancellationToken cancellation)
    {
        if (record.Kind == ResourceKind.PartialFile)
        {
            File.Delete(record.Path!);
            return true;
        }

        if (!Directory.Exists(record.Path))
        {
            return true;
        }

        if (record.Kind == ResourceKind.LayerPlace)
        {
            return await DeleteAsync(record.Path, cancellation);
        }

        using var guard = new BuildrootLock(locks, record.Lock!);

        // If not, a living run uses the buildroot: it took it over, and has noted it itself.
        return !await guard.TryChangeAsync(cancellation) || await DeleteAsync(record.Path, cancellation);
    }

    private async Task<bool> DeleteAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await deleteTree(path, cancellation);
            return true;
        }
        catch (KilnException)
        {
            // Stays in the journal: the next run tries again, and initialising the buildroot itself would say why.
            return false;
        }
    }

    private static IEnumerable<JournalRecord> Outstanding(IReadOnlyList<string> lines)
    {
        var open = new SortedDictionary<int, JournalRecord>();
        foreach (string line in lines)
        {
            if (Parse(line) is not { } record)
            {
                continue;
            }

            if (record.Kind is null)
            {
                open.Remove(record.Id);
            }
            else if (record.Path is not null && (record.Kind != ResourceKind.UnfinishedTree || record.Lock is not null))
            {
                open[record.Id] = record;
            }
        }

        return open.Values;
    }

    /// <summary>The last line of a run that died while writing may be torn; what it would have said did not happen yet.</summary>
    private static JournalRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.JournalRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
