using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>
/// Turns a tree and its mount table into a plan with detached, restricted mounts. They are copied here, in the broker's own mount namespace, from
/// pinned descriptors: the sandbox's first process looks up no name of the host for them.
/// </summary>
internal sealed class SandboxPlanner : IDisposable
{
    private const uint BindRestrictions = MountCalls.AttributeNoSetUid | MountCalls.AttributeNoDevices;
    private const int DeepestNesting = 4;
    private readonly List<PlannedMount> planned = [];
    private readonly List<SafeFileHandle> mounts = [];
    private readonly List<OpenTree> trees = [];

    /// <summary>Detached mounts: the tree, then those of <see cref="Planned"/>.</summary>
    internal IReadOnlyList<SafeFileHandle> Mounts => mounts;

    internal IReadOnlyList<PlannedMount> Planned => planned;

    /// <summary>Every tree that shows in the sandbox.</summary>
    internal IReadOnlyList<OpenTree> Trees => trees;

    internal void AddMainTree(OpenTree tree)
    {
        mounts.Add(CopyTree(tree, readOnly: false));
        AddMountsOf(tree, depth: 0);
    }

    /// <summary>A directory or file of the caller that a host tool sees read-only under its own path.</summary>
    internal void AddHostMount(string path, SafeFileHandle source)
    {
        var copy = MountCopyCalls.Copy(source, recursive: true, path);
        mounts.Add(copy);
        MountCopyCalls.Restrict(copy, BindRestrictions | MountCalls.AttributeReadOnly, recursive: true, path);
        planned.Add(new PlannedMount(PlannedMount.View, path, IsTree: false, MayMakeTarget: true, FileCalls.StatusOf(source).IsDirectory));
    }

    public void Dispose() => mounts.ForEach(mount => mount.Dispose());

    private void AddMountsOf(OpenTree tree, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"Trees are bound into each other more than {DeepestNesting} deep.");
        }

        var index = trees.Count;
        trees.Add(tree);
        foreach (var entry in tree.Mounts.Entries.Where(entry => !SandboxDevices.AreMadeAnyway(entry)))
        {
            var inDevices = entry.Target.IsAtOrBelow(SandboxDevices.Directory);
            var root = entry.Recursive ? entry.SourceTree : null;
            planned.Add(new PlannedMount(index, entry.Target.Text, root is not null, inDevices, entry.IsDirectory));
            mounts.Add(root is not null ? CopyTree(root, entry.ReadOnly) : CopyBind(entry));
            if (root is not null)
            {
                AddMountsOf(root, depth + 1);
            }
        }
    }

    // Device nodes on the tree's own file system stay dead: a payload may have unpacked any.
    private static SafeFileHandle CopyTree(OpenTree tree, bool readOnly)
    {
        var copy = MountCopyCalls.Copy(tree.Directory, recursive: true, tree.HostPath);
        var restrictions = MountCalls.AttributeNoDevices | (readOnly ? MountCalls.AttributeReadOnly : 0);
        MountCopyCalls.Restrict(copy, restrictions, recursive: true, tree.HostPath);
        return copy;
    }

    private static SafeFileHandle CopyBind(TreeMount entry)
    {
        // In a user namespace the kernel lets nobody uncover what a mount below hides, so only all of them can be copied.
        var recursive = entry.Recursive || HostFacts.InUserNamespace;
        var copy = MountCopyCalls.Copy(entry.SourceTree?.Directory ?? entry.Source!, recursive, entry.Target.Text);
        var restrictions = (entry.IsDevice ? MountCalls.AttributeNoSetUid | MountCalls.AttributeNoExec : BindRestrictions)
            | (entry.ReadOnly ? MountCalls.AttributeReadOnly : 0)
            | (entry.NoExec ? MountCalls.AttributeNoExec : 0);
        MountCopyCalls.Restrict(copy, restrictions, recursive, entry.Target.Text);
        return copy;
    }
}
