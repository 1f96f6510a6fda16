using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>root.overlay</c>. Safe because every part is an open tree of the session, named by its pinned descriptor, and the result exists in the broker's own mount
/// namespace and its sandboxes only, nodev.
/// </summary>
internal static class StackRootHandler
{
    private const int MostLayers = 128;

    internal static HandlerResult Handle(SessionState session, StackRoot request)
    {
        var tree = session.Trees.Get(request.Tree);
        RequireSensible(request);
        OpenTree[] layers = [.. request.Layers.Select(session.Trees.Get)];
        OpenTree[] written = request.Upper == 0 ? [] : [session.Trees.Get(request.Upper), session.Trees.Get(request.Work)];
        RequireDifferent([tree, .. layers, .. written]);
        TreeUse.RequireIdle(session, tree);
        foreach (var part in layers.Concat(written))
        {
            TreeUse.RequireOwnDirectory(part);
            session.Execs.EndTree(part);
        }

        foreach (var part in written)
        {
            TreeUse.RequireNoPart(session, part);
        }

        tree.LeaveRoot();
        tree.Mount(Mount(session, request, layers, written));
        return HandlerResult.Done;
    }

    private static void RequireSensible(StackRoot request)
    {
        var message = (request.Layers.Count, request.Upper, request.Work, request.InMemory, request.SizeBytes) switch
        {
            (> MostLayers, _, _, _, _) => $"A root has at most {MostLayers} layers, not {request.Layers.Count}.",
            (0, 0, _, false, _) => "A root of no layers needs a place to write to.",
            (_, not 0, 0, _, _) or (_, 0, not 0, _, _) => "The tree that is written to and the kernel's work tree come together.",
            (_, not 0, _, true, _) => "What is written goes to a tree or to memory, not to both.",
            (_, _, _, _, < 0) => "The size of memory cannot be negative.",
            _ => null,
        };
        if (message is not null)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, message);
        }
    }

    private static void RequireDifferent(IReadOnlyList<OpenTree> parts)
    {
        if (parts.Distinct().Count() != parts.Count)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "A tree cannot be two parts of one root, nor part of itself.");
        }
    }

    private static MountedRoot Mount(SessionState session, StackRoot request, OpenTree[] layers, OpenTree[] written)
    {
        var anchors = new List<AnchoredMount>();
        var opened = new List<SafeFileHandle>();
        try
        {
            var (upper, work) = written is [var first, var second] ? (first.Underlying, Emptied(second)) : (null, null);
            if (request.InMemory)
            {
                anchors.Add(KeepMemory(session, request.SizeBytes));
                opened.Add(anchors[0].Open());
                (upper, work) = (MakeIn(opened[0], "upper", opened), MakeIn(opened[0], "work", opened));
            }

            if (upper is not null && layers.Length > 0)
            {
                GiveLookOf(layers[0], upper);
            }
            else if (upper is not null && DirectoryMount.Suits(upper))
            {
                anchors.Add(DirectoryMount.Mount(upper, session.Anchors));
                return new MountedRoot(anchors, [.. written]);
            }

            IReadOnlyList<SafeFileHandle> lower = layers.Length > 0 || upper is null
                ? [.. layers.Select(layer => layer.Underlying)]
                : [Nothing(session, anchors, opened)];
            anchors.Add(new OverlayMount(lower, upper, work, request.IsVolatile || request.InMemory).Mount(session.Anchors));
            return new MountedRoot(anchors, [.. layers, .. written]);
        }
        catch (RequestFailedException)
        {
            anchors.ForEach(anchor => anchor.Dispose());
            throw;
        }
        finally
        {
            opened.ForEach(handle => handle.Dispose());
        }
    }

    /// <summary>The kernel refuses a work directory that an earlier mount without flushing has used.</summary>
    private static SafeFileHandle Emptied(OpenTree work)
    {
        using var directory = TreePaths.OpenForEntries(work.Underlying, TreePath.Root);
        new TreeRemover(directory, TreePath.Root).RemoveContent(KeptPaths.None);
        return work.Underlying;
    }

    private static AnchoredMount KeepMemory(SessionState session, long sizeBytes)
    {
        using var memory = MemoryFileSystem.Create(sizeBytes, 0b111_101_101);
        return session.Anchors.Keep(memory);
    }

    private static SafeFileHandle Nothing(SessionState session, List<AnchoredMount> anchors, List<SafeFileHandle> opened)
    {
        anchors.Add(KeepMemory(session, 4096));
        opened.Add(anchors[^1].Open());
        return opened[^1];
    }

    private static SafeFileHandle MakeIn(SafeFileHandle parent, string name, List<SafeFileHandle> opened)
    {
        if (FileCalls.MakeDirectory(parent, name, 0b111_101_101) != 0)
        {
            throw SystemFailure.Last("Cannot make a directory in memory");
        }

        var made = OpenCalls.TryOpen(parent, name, OpenCalls.PathOnly | OpenCalls.Directory, OpenCalls.ResolveNoSymlinks, out var errno)
            ?? throw SystemFailure.Of(errno, "Cannot open a directory in memory");
        opened.Add(made);
        using var writable = TreePaths.OpenForEntries(made, TreePath.Root);
        TreeOwners.SetNew(writable, TreeOwners.Root, 0b111_101_101, TreePath.Root);
        return made;
    }

    /// <summary>The root directory of an overlay is the one that is written to; while that is empty it must look as what is below.</summary>
    private static void GiveLookOf(OpenTree layer, SafeFileHandle upper)
    {
        using var target = TreePaths.OpenForEntries(upper, TreePath.Root);
        if (!new DirectoryReader(target).Next([]))
        {
            using var source = TreePaths.OpenForEntries(layer.Underlying, TreePath.Root);
            AttributeCopier.Copy(source, target, FileCalls.StatusOf(source));
        }
    }
}
