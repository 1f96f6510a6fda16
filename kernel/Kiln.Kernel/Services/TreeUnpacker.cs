using System.Formats.Tar;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Services;

/// <summary>
/// Unpacks an archive into a tree, entry by entry, through the broker's own verbs: each name is resolved by the broker, so that an archive cannot say
/// more than a plan of single operations could.
/// </summary>
internal sealed class TreeUnpacker(IBrokerSession session, int tree, UnpackOperation operation)
{
    private const int PermissionBits = 0b111_111_111;
    private const int OwnerMayEnter = 0b111_000_000;

    private readonly TreeOwner owner = BrokerRequests.ToOwner(operation.Owner);
    private readonly string root = operation.Path.TrimEnd('/');

    public async Task RunAsync(CancellationToken cancellation)
    {
        await session.RequestAsync(new MakeDirectory(tree, BrokerRequests.ToTreePath(operation.Path), 0b111_101_101, owner), cancellation);
        using var reader = new TarReader(operation.Archive, leaveOpen: true);
        try
        {
            while (await reader.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                await PlaceAsync(entry, cancellation);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new KilnException(KilnErrors.Generic, $"The archive for {operation.Path} in the buildroot is damaged: {failure.Message}", null, failure);
        }
    }

    private Task PlaceAsync(TarEntry entry, CancellationToken cancellation) => entry.EntryType switch
    {
        TarEntryType.Directory or TarEntryType.DirectoryList => MakeDirectoryAsync(entry, cancellation),
        TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile => PutAsync(entry, cancellation),
        TarEntryType.SymbolicLink => LinkAsync(entry, cancellation),
        TarEntryType.HardLink => CopyAsync(entry, cancellation),
        _ => Task.CompletedTask,
    };

    private async Task MakeDirectoryAsync(TarEntry entry, CancellationToken cancellation)
    {
        if (Target(entry.Name) is { } path && path != root)
        {
            await session.RequestAsync(
                new MakeDirectory(tree, BrokerRequests.ToTreePath(path), ((int)entry.Mode & PermissionBits) | OwnerMayEnter, owner), cancellation);
        }
    }

    private async Task LinkAsync(TarEntry entry, CancellationToken cancellation)
    {
        string path = Required(entry);
        await session.RequestAsync(new MakeSymlink(tree, BrokerRequests.ToTreePath(path), entry.LinkName, Replace: true), cancellation);
        await session.RequestAsync(new ChangeOwner(tree, BrokerRequests.ToTreePath(path), owner, Recursive: false), cancellation);
    }

    private async Task PutAsync(TarEntry entry, CancellationToken cancellation)
    {
        using SafeFileHandle content = await ContentFile.FromAsync(entry.DataStream ?? Stream.Null, cancellation);
        await PutAsync(entry, content, cancellation);
    }

    /// <summary>Another name of a file that came before: a tree needs the content, not the identity.</summary>
    private async Task CopyAsync(TarEntry entry, CancellationToken cancellation)
    {
        string first = Target(entry.LinkName) ?? throw Escape(entry.LinkName);
        using BrokerAnswer<Done> answer = await session.AskAsync(new OpenFile(tree, BrokerRequests.ToTreePath(first)), null, cancellation);
        using var source = new FileStream(answer.Descriptors[0], FileAccess.Read);
        using SafeFileHandle content = await ContentFile.FromAsync(source, cancellation);
        await PutAsync(entry, content, cancellation);
    }

    private Task PutAsync(TarEntry entry, SafeFileHandle content, CancellationToken cancellation) => session.RequestAsync(
        new PutFile(
            tree,
            BrokerRequests.ToTreePath(Required(entry)),
            (int)entry.Mode & PermissionBits,
            owner,
            OnlyIfMissing: false,
            KeepIfEqual: false,
            entry.ModificationTime.ToUnixTimeSeconds()),
        cancellation,
        content);

    private string Required(TarEntry entry) => Target(entry.Name) is { } path && path != root ? path : throw Escape(entry.Name);

    private string? Target(string name)
    {
        string[] parts = [.. name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".")];
        return parts.Contains("..", StringComparer.Ordinal) ? throw Escape(name) : parts.Length == 0 ? root : $"{root}/{string.Join('/', parts)}";
    }

    private static KilnException Escape(string name) => new(KilnErrors.Generic, $"The archive has the name '{name}', which leads out of its directory.");
}
