using Kiln.Kernel.Locks;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>
/// Takes away what a run left whose program was killed: scratch directories of its plugins, and processes that did not end. They are found by the locks
/// beside the directories, so it does not matter how far that run came.
/// </summary>
internal static class ScratchReaper
{
    /// <returns>The directories that were taken away.</returns>
    public static IReadOnlyList<string> Reap()
    {
        var reaped = new List<string>();
        foreach (string owner in Directory.GetFiles(Path.GetTempPath(), "kiln-*" + ScratchDirectory.OwnerSuffix).Order(StringComparer.Ordinal))
        {
            try
            {
                if (Reap(owner))
                {
                    reaped.Add(owner[..^ScratchDirectory.OwnerSuffix.Length]);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another run takes it away right now.
            }
        }

        return reaped;
    }

    private static bool Reap(string owner)
    {
        // Everybody may write where temporary files are: a link could name anything.
        if (new FileInfo(owner) is not { Exists: true, LinkTarget: null })
        {
            return false;
        }

        using FileLock? dead = FileLock.TryExclusive(owner);
        if (dead is null)
        {
            return false;
        }

        if (dead.ReadLines() is [var mark, ..])
        {
            MarkedProcesses.KillRun(mark);
        }

        var directory = new DirectoryInfo(owner[..^ScratchDirectory.OwnerSuffix.Length]);
        if (directory is { Exists: true, LinkTarget: null })
        {
            directory.Delete(recursive: true);
        }

        File.Delete(owner);
        return true;
    }
}
