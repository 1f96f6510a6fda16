namespace Kiln.Acceptance.Tests.Running;

/// <summary>A btrfs in a file, mounted over an empty directory.</summary>
internal sealed class BtrfsImage : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly string _directory;

    public BtrfsImage(string directory)
    {
        _directory = directory;
        Shell.Run("truncate", "-s", "4G", _file).MustEndWith(0);
        Shell.Run("mkfs.btrfs", "-q", _file).MustEndWith(0);
        Shell.Run("mount", "-o", "loop", _file, _directory).MustEndWith(0);
        foreach (string path in new[] { _directory, Path.Combine(_directory, "lib"), Path.Combine(_directory, "caches") })
        {
            File.SetUnixFileMode(Directory.CreateDirectory(path).FullName, (UnixFileMode)0b111_111_111);
        }
    }

    public void Dispose()
    {
        // Buildroots are deleted in the background.
        for (int attempt = 0; attempt < 100 && Shell.Run("umount", _directory).ExitCode != 0; attempt++)
        {
            Thread.Sleep(100);
        }

        File.Delete(_file);
    }
}
