using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>A directory that the session may work on. All its paths are resolved from the pinned descriptor, never from text.</summary>
/// <param name="handle">The session's handle.</param>
/// <param name="directory">O_PATH descriptor of the directory, in the broker's own mount namespace.</param>
/// <param name="parent">Where the caller let it be made.</param>
/// <param name="name">Its name there.</param>
/// <param name="hostPath">The path under which host tools see it.</param>
internal sealed class OpenTree(int handle, SafeFileHandle directory, SafeFileHandle parent, string name, string hostPath) : IDisposable
{
    internal int Handle => handle;

    internal SafeFileHandle Directory => directory;

    internal SafeFileHandle Parent => parent;

    internal string Name => name;

    internal string HostPath => hostPath;

    internal TreeMountTable Mounts { get; } = new();

    public void Dispose()
    {
        Mounts.Dispose();
        directory.Dispose();
        parent.Dispose();
    }
}
