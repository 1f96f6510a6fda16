using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.put</c>. Safe because the content comes from a file that the caller has opened, and goes to a new file in a pinned directory, which then
/// takes the name: whatever had the name before is neither opened for writing nor followed.
/// </summary>
internal static class PutFileHandler
{
    internal static HandlerResult Handle(SessionState session, PutFile request, ReceivedDescriptors descriptors)
    {
        var tree = session.Trees.Get(request.Tree);
        TreePaths.RequireNotRoot(request.Path, "a file");
        var mode = TreeOwners.FileMode(request.Mode);
        var source = new SourceFile(descriptors[0]);
        using var parent = TreePaths.PinOrMakeDirectory(tree, request.Path.Parent);
        if (StaysAsItIs(parent, request, source))
        {
            return HandlerResult.Done;
        }

        var temporary = TemporaryName.Next();
        try
        {
            using var file = Create(parent, temporary, request.Path);
            source.CopyTo(file, request.Path);
            TreeOwners.SetNew(file, TreeOwners.IdsOf(session, request.Owner), mode, request.Path);
            SetTime(file, request);
        }
        catch (RequestFailedException)
        {
            _ = FileCalls.Unlink(parent, temporary, 0);
            throw;
        }

        TemporaryName.MoveInPlace(parent, temporary, request.Path, replace: !request.OnlyIfMissing);
        return HandlerResult.Done;
    }

    private static void SetTime(SafeFileHandle file, PutFile request)
    {
        if (request.ModifiedUnixSeconds is { } seconds && FileCalls.SetTimes(file, seconds) != 0)
        {
            throw SystemFailure.Last($"Cannot set the modification time of '{request.Path}' of the tree");
        }
    }

    private static bool StaysAsItIs(SafeFileHandle parent, PutFile request, SourceFile source)
    {
        if (!FileCalls.TryStatus(parent, request.Path.Name, out var existing))
        {
            return false;
        }

        if (existing.IsDirectory)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"'{request.Path}' of the tree is a directory.");
        }

        // A file with other names may be foreign; it is not even compared.
        return request.OnlyIfMissing
            || (request.KeepIfEqual && existing.IsFile && existing.Links == 1 && HasContentOf(parent, request.Path, source));
    }

    private static bool HasContentOf(SafeFileHandle parent, TreePath path, SourceFile source)
    {
        using var pinned = TreePaths.TryStep(parent, NameBytes.Of(path.Name), OpenCalls.PathOnly, out _);
        if (pinned is null || FileCalls.StatusOf(pinned) is not { IsFile: true, Links: 1 })
        {
            return false;
        }

        using var file = OpenCalls.TryReopen(pinned, OpenCalls.ReadOnly, out _);
        return file is not null && source.HasSameContentAs(file);
    }

    private static SafeFileHandle Create(SafeFileHandle parent, string name, TreePath path)
    {
        var request = new OpenCalls.Request
        {
            Flags = OpenCalls.WriteOnly | OpenCalls.Create | OpenCalls.Exclusive | OpenCalls.NoFollow,
            Mode = 0b110_000_000,
            Resolve = OpenCalls.ResolveBeneath | OpenCalls.ResolveNoSymlinks,
        };
        return OpenCalls.TryOpen(parent, NameBytes.Of(name), request, out var errno) ?? throw TreePaths.Failure(errno, path);
    }
}
