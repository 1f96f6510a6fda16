using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Services;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Roots;

/// <summary>Whole trees, by their host paths.</summary>
internal sealed class Trees(IBrokerSession session)
{
    private const int Mode = 0b111_101_101;

    public IBrokerSession Session => session;

    /// <summary>Opens a directory as a tree, making it if missing.</summary>
    public async Task<int> OpenAsync(string path, CancellationToken cancellation)
    {
        using SafeFileHandle parent = BrokerRequests.Open(Path.GetDirectoryName(path)!);
        return (await session.RequestAsync(new CreateTree(Path.GetFileName(path), Mode, path), cancellation, parent)).Tree;
    }

    /// <summary>Makes a subvolume and opens it.</summary>
    /// <exception cref="BrokerException">The file system has none.</exception>
    public async Task<int> CreateSubvolumeAsync(string path, CancellationToken cancellation)
    {
        using SafeFileHandle parent = BrokerRequests.Open(Path.GetDirectoryName(path)!);
        using BrokerAnswer<TreeOpened> answer = await session.SendAsync(new CreateSubvolume(Path.GetFileName(path), Mode, path), [parent], cancellation);
        return answer.Reply.Tree;
    }

    /// <summary>Makes a snapshot of a tree and opens it.</summary>
    /// <exception cref="BrokerException">The tree is no subvolume, or the path is on another file system.</exception>
    public async Task<int> SnapshotAsync(int source, string path, CancellationToken cancellation)
    {
        using SafeFileHandle parent = BrokerRequests.Open(Path.GetDirectoryName(path)!);
        using BrokerAnswer<TreeOpened> answer = await session.SendAsync(new SnapshotTree(source, Path.GetFileName(path), path), [parent], cancellation);
        return answer.Reply.Tree;
    }

    /// <exception cref="BrokerException">The path is on another file system, or taken.</exception>
    public async Task MoveAsync(int tree, string path, CancellationToken cancellation)
    {
        using SafeFileHandle parent = BrokerRequests.Open(Path.GetDirectoryName(path)!);
        using BrokerAnswer<Done> answer = await session.SendAsync(new MoveTree(tree, Path.GetFileName(path), path), [parent], cancellation);
    }

    public Task CloneAsync(int tree, int source, CancellationToken cancellation) => session.RequestAsync(new CloneTree(tree, source), cancellation);

    public Task DiscardAsync(int tree, CancellationToken cancellation) => session.RequestAsync(new DiscardTree(tree), cancellation);

    /// <summary>Mounts the volume that a note beside the tree names, unchangeable; false if there is none.</summary>
    public async Task<bool> ShowVolumeAsync(int tree, string path, CancellationToken cancellation)
    {
        if (VolumeNote.Read(path) is not [var volume, ..])
        {
            return false;
        }

        await new Volumes(session).MountAsync(tree, volume, isReadOnly: true, [], cancellation);
        return true;
    }

    /// <summary>Removes the volumes that a note beside the tree names, and the note.</summary>
    public async Task RemoveVolumesAsync(string path, CancellationToken cancellation)
    {
        foreach (VolumeNote volume in VolumeNote.Read(path))
        {
            await new Volumes(session).RemoveAsync(volume, cancellation);
        }

        VolumeNote.Write(path, []);
    }

    /// <summary>Discards a tree if it is there.</summary>
    public async Task DiscardAsync(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            await DiscardAsync(await OpenAsync(path, cancellation), cancellation);
        }
    }

    /// <summary>Shows trees over each other, unchangeable, as the root of another.</summary>
    public Task StackAsync(int tree, IReadOnlyList<int> parts, CancellationToken cancellation) =>
        session.RequestAsync(new StackRoot(tree, parts, 0, 0, InMemory: false, 0, IsVolatile: false), cancellation);

    /// <summary>Discards a directory with the tree in it, whatever is mounted there, and its volume.</summary>
    public async Task LeaveAndDiscardAsync(string treePath, string directory, CancellationToken cancellation)
    {
        if (Directory.Exists(treePath))
        {
            int tree = await OpenAsync(treePath, cancellation);
            await session.RequestAsync(new LeaveRoot(tree), cancellation);
            await DiscardAsync(tree, cancellation);
        }

        await RemoveVolumesAsync(treePath, cancellation);
        await DiscardAsync(directory, cancellation);
    }

    /// <summary>Has what killed brokers left in a directory deleted.</summary>
    public async Task ReapAsync(string directory, CancellationToken cancellation)
    {
        if (Directory.Exists(directory) && Directory.EnumerateDirectories(directory, ".kiln-gone-*").Any())
        {
            using SafeFileHandle opened = BrokerRequests.Open(directory);
            await session.RequestAsync(new ReapTrees(), cancellation, opened);
        }
    }
}
