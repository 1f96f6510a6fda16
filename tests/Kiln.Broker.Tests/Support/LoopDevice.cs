namespace Kiln.Broker.Tests.Support;

/// <summary>A block device with an ext4 in a file.</summary>
internal sealed class LoopDevice : IDisposable
{
    private LoopDevice(string path) => Path = path;

    internal string Path { get; }

    internal static LoopDevice Create(string image)
    {
        using (var file = File.Create(image))
        {
            file.SetLength(16 << 20);
        }

        try
        {
            Shell.Run("mkfs.ext4", "-q", image);
            return new LoopDevice(Shell.Run("losetup", "--find", "--show", image).Trim());
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"No loop device with ext4 can be made here: {fault.Message}");
            throw;
        }
    }

    public void Dispose() => Shell.Run("losetup", "--detach", Path);
}
