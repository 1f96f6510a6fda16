namespace Kiln.Broker.Tests.Support;

/// <summary>A file system of another kind in a file, mounted for a test; the test is skipped where that is not possible.</summary>
internal sealed class ImageMount : IDisposable
{
    private readonly string file;

    private ImageMount(string image, string path)
    {
        file = image;
        Path = path;
    }

    /// <summary>Where it is mounted; writable for the test user.</summary>
    internal string Path { get; }

    /// <param name="kind"><c>btrfs</c>, <c>xfs</c> or <c>ext4</c>.</param>
    /// <param name="bytes">Size of the file.</param>
    internal static ImageMount Create(string kind, long bytes)
    {
        var image = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"kiln-image-{Guid.NewGuid():N}");
        var path = Directory.CreateDirectory(image + ".mount").FullName;
        try
        {
            using (var content = File.Create(image))
            {
                content.SetLength(bytes);
            }

            Shell.Run("mkfs." + kind, "-q", image);
            Shell.Run("mount", "-o", kind == "btrfs" ? "loop,user_subvol_rm_allowed" : "loop", image, path);
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Directory.Delete(path);
            File.Delete(image);
            Assert.Skip($"No {kind} in a file can be mounted here: {fault.Message}");
        }

        File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        return new ImageMount(image, path);
    }

    public void Dispose()
    {
        Shell.Run("umount", "--lazy", Path);
        Directory.Delete(Path);
        File.Delete(file);
    }
}
