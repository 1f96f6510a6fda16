using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>A file system that the broker keeps mounted in its own namespace until it is disposed.</summary>
internal sealed class AnchoredMount(string path) : IDisposable
{
    /// <summary>Pins the root of the file system.</summary>
    internal SafeFileHandle Open() =>
        OpenCalls.TryOpen(null, path, OpenCalls.PathOnly, OpenCalls.ResolveNoSymlinks, out var errno)
        ?? throw SystemFailure.Of(errno, "Cannot open a mount that was just made");

    public void Dispose() => _ = MountCalls.Unmount(path, MountCalls.DetachLazily);
}
