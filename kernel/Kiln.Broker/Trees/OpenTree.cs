using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
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
    private MountedRoot? mounted;

    internal int Handle => handle;

    /// <summary>The tree as everybody in the session sees it: what is mounted as its root, else the directory itself.</summary>
    internal SafeFileHandle Directory => mounted?.Directory ?? directory;

    /// <summary>The directory itself.</summary>
    internal SafeFileHandle Underlying => directory;

    internal SafeFileHandle Parent { get; private set; } = parent;

    internal string Name { get; private set; } = name;

    internal string HostPath { get; private set; } = hostPath;

    internal TreeMountTable Mounts { get; } = new();

    internal bool HasMountedRoot => mounted is not null;

    /// <summary>Trees that a mounted root is made of: they must stay as they are.</summary>
    internal IReadOnlyList<OpenTree> Parts => mounted?.Parts ?? [];

    /// <summary>The volume that is its root, as GROUP/NAME; null if none is.</summary>
    internal string? Volume => mounted?.Volume;

    /// <summary>From now on the tree is what is mounted.</summary>
    internal void Mount(MountedRoot root)
    {
        mounted?.Dispose();
        mounted = root;
    }

    internal void LeaveRoot()
    {
        mounted?.Dispose();
        mounted = null;
    }

    /// <summary>The directory has another name now.</summary>
    internal void Rename(SafeFileHandle newParent, string newName, string newHostPath)
    {
        Parent.Dispose();
        (Parent, Name, HostPath) = (newParent, newName, newHostPath);
    }

    /// <summary>Refuses unless the name still means the directory.</summary>
    internal void RequireName()
    {
        if (!FileCalls.TryStatus(Parent, Name, out var named) || !named.IsSameObject(FileCalls.StatusOf(directory)))
        {
            throw new RequestFailedException(BrokerErrorReason.Denied, $"'{HostPath}' is no longer the directory that was opened.");
        }
    }

    public void Dispose()
    {
        Mounts.Dispose();
        LeaveRoot();
        directory.Dispose();
        Parent.Dispose();
    }
}
