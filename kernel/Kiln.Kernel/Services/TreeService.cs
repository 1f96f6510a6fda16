using System.Text;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Services;

/// <summary>Files of one open tree, through the broker.</summary>
internal sealed class TreeService(IBrokerSession session, int tree, ILog log, Func<CommandPlan, CancellationToken, Task> run) : ITree
{
    private const int FileExists = 17;
    private const int MaximumTextBytes = 4 << 20;

    /// <summary>The broker's handle.</summary>
    public int Handle => tree;

    public async Task ApplyAsync(IReadOnlyList<TreeOperation> operations, CancellationToken cancellation)
    {
        foreach (TreeOperation operation in operations)
        {
            cancellation.ThrowIfCancellationRequested();
            await ApplyAsync(operation, cancellation);
        }
    }

    public async Task<Stream?> OpenReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            BrokerAnswer<Done> answer = await session.SendAsync(new OpenFile(tree, BrokerRequests.ToTreePath(path)), null, cancellation);
            return new PromptFileStream(answer.Descriptors[0]);
        }
        catch (BrokerException failure) when (failure.Error.Reason == BrokerErrorReason.NotFound)
        {
            return null;
        }
        catch (BrokerException failure)
        {
            throw BrokerRequests.Failure(failure, $"read {path}");
        }
    }

    public async Task<IReadOnlyList<TreeEntry>?> ListAsync(string path, CancellationToken cancellation)
    {
        var entries = new List<TreeEntry>();
        try
        {
            for (DirectoryListing page = await PageAsync(path, string.Empty, cancellation); ; page = await PageAsync(path, entries[^1].Name, cancellation))
            {
                entries.AddRange(page.Entries.Select(ToEntry));
                if (!page.More || page.Entries.Count == 0)
                {
                    return entries;
                }
            }
        }
        catch (BrokerException failure) when (failure.Error.Reason == BrokerErrorReason.NotFound)
        {
            return null;
        }
        catch (BrokerException failure)
        {
            throw BrokerRequests.Failure(failure, $"list {path}");
        }
    }

    public async Task<bool> ExistsAsync(string path, CancellationToken cancellation) => (await StatusAsync(path, cancellation)).Exists;

    /// <summary>What a path is.</summary>
    public Task<PathStatus> StatusAsync(string path, CancellationToken cancellation) =>
        session.RequestAsync(new StatPath(tree, BrokerRequests.ToTreePath(path)), cancellation);

    private async Task<DirectoryListing> PageAsync(string path, string after, CancellationToken cancellation)
    {
        using BrokerAnswer<DirectoryListing> answer =
            await session.SendAsync(new ListDirectory(tree, BrokerRequests.ToTreePath(path), after), null, cancellation);
        return answer.Reply;
    }

    private Task ApplyAsync(TreeOperation operation, CancellationToken cancellation) => operation switch
    {
        MakeDirectoryOperation make => RequestAsync(
            new MakeDirectory(tree, BrokerRequests.ToTreePath(make.Path), make.Mode, BrokerRequests.ToOwner(make.Owner)), cancellation),
        MakeSymlinkOperation link => LinkAsync(link, cancellation),
        MakeDeviceOperation device => RequestAsync(new MakeDevice(tree, BrokerRequests.ToTreePath(device.Path), ToDevice(device.Device)), cancellation),
        ChangeOwnerOperation owner => RequestAsync(
            new ChangeOwner(tree, BrokerRequests.ToTreePath(owner.Path), BrokerRequests.ToOwner(owner.Owner), owner.Recursive), cancellation),
        RemovePathOperation remove => RequestAsync(
            new RemovePath(tree, BrokerRequests.ToTreePath(remove.Path), remove.ContentOnly, [.. remove.Keep.Select(BrokerRequests.ToTreePath)]), cancellation),
        PutFileOperation put => PutAsync(put, cancellation),
        CopyHostFileOperation copy => CopyAsync(copy, cancellation),
        UnpackOperation unpack => new TreeUnpacker(session, tree, unpack).RunAsync(cancellation),
        EditTextOperation edit => EditAsync(edit, cancellation),
        IfTextOperation conditional => ApplyIfAsync(conditional, cancellation),
        RunCommandOperation command => run(command.Command, cancellation),
        _ => throw new KilnException(KilnErrors.Generic, $"The operation {operation.GetType().Name} is not one that the kernel can apply to a tree."),
    };

    private Task RequestAsync(BrokerRequest<Done> request, CancellationToken cancellation) => session.RequestAsync(request, cancellation);

    private async Task LinkAsync(MakeSymlinkOperation link, CancellationToken cancellation)
    {
        if (!link.Replace && await ExistsAsync(link.Path, cancellation))
        {
            return;
        }

        var request = new MakeSymlink(tree, BrokerRequests.ToTreePath(link.Path), link.Target, link.Replace);
        try
        {
            using BrokerAnswer<Done> answer = await session.SendAsync(request, null, cancellation);
        }
        catch (BrokerException failure) when (!link.Replace && failure.Error.Errno == FileExists)
        {
            // What is there stays: a tree that is used again, or a package that brought its own.
        }
        catch (BrokerException failure)
        {
            throw BrokerRequests.Failure(failure, $"link {link.Path}");
        }
    }

    private async Task PutAsync(PutFileOperation put, CancellationToken cancellation)
    {
        using SafeFileHandle content = ContentFile.From(put.Content.Span);
        await session.RequestAsync(
            new PutFile(
                tree,
                BrokerRequests.ToTreePath(put.Path),
                put.Mode,
                BrokerRequests.ToOwner(put.Owner),
                OnlyIfMissing: put.Existing == ExistingFile.Keep,
                KeepIfEqual: put.Existing == ExistingFile.KeepIfEqual),
            cancellation,
            content);
    }

    private async Task CopyAsync(CopyHostFileOperation copy, CancellationToken cancellation)
    {
        SafeFileHandle source;
        try
        {
            source = File.OpenHandle(copy.Source);
        }
        catch (Exception failure) when (copy.Optional && failure is FileNotFoundException or DirectoryNotFoundException)
        {
            log.Warn($"File {copy.Source} not present. It is not copied into the chroot.");
            return;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new KilnException(KilnErrors.Generic, $"Cannot copy {copy.Source} into the buildroot: {failure.Message}", null, failure);
        }

        using (source)
        {
            long? modified = copy.KeepTime ? new DateTimeOffset(File.GetLastWriteTimeUtc(source)).ToUnixTimeSeconds() : null;
            await session.RequestAsync(
                new PutFile(
                    tree, BrokerRequests.ToTreePath(copy.Path), copy.Mode, BrokerRequests.ToOwner(copy.Owner), OnlyIfMissing: false, KeepIfEqual: false, modified),
                cancellation,
                source);
        }
    }

    private async Task EditAsync(EditTextOperation edit, CancellationToken cancellation)
    {
        if (await ReadTextAsync(edit.Path, cancellation) is { } old && edit.Edit(old) is var changed && changed != old)
        {
            await PutAsync(PutFileOperation.FromText(edit.Path, changed), cancellation);
        }
    }

    private async Task ApplyIfAsync(IfTextOperation conditional, CancellationToken cancellation)
    {
        if (conditional.Condition(await ReadTextAsync(conditional.Path, cancellation)))
        {
            await ApplyAsync(conditional.Operations, cancellation);
        }
    }

    private async Task<string?> ReadTextAsync(string path, CancellationToken cancellation)
    {
        await using Stream? stream = await OpenReadAsync(path, cancellation);
        if (stream is null)
        {
            return null;
        }

        if (stream.Length > MaximumTextBytes)
        {
            throw new KilnException(KilnErrors.Generic, $"{path} in the buildroot has {stream.Length} bytes; a file of this kind has at most {MaximumTextBytes}.");
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation);
    }

    private static DeviceNode ToDevice(string name) => name switch
    {
        "null" => DeviceNode.Null,
        "zero" => DeviceNode.Zero,
        "full" => DeviceNode.Full,
        "random" => DeviceNode.Random,
        "urandom" => DeviceNode.URandom,
        "tty" => DeviceNode.Tty,
        "console" => DeviceNode.Console,
        "fuse" => DeviceNode.Fuse,
        "loop-control" => DeviceNode.LoopControl,
        _ => throw new KilnException(KilnErrors.Generic, $"'{name}' is not a device that a buildroot can have."),
    };

    private static TreeEntry ToEntry(DirectoryItem item) => new(
        item.Name,
        item.Kind switch
        {
            FileKind.File => TreeEntryKind.File,
            FileKind.Directory => TreeEntryKind.Directory,
            FileKind.Symlink => TreeEntryKind.Symlink,
            _ => TreeEntryKind.Other,
        },
        item.Size,
        DateTimeOffset.FromUnixTimeSeconds(item.ModifiedUnixSeconds))
    {
        Mode = item.Mode,
        LinkTarget = item.Kind == FileKind.Symlink ? item.LinkTarget : null,
    };
}
