using System.IO.Pipes;
using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Sdk.Testing.Broker;

/// <summary>
/// A broker session without privilege: trees are real directories of the caller, mounts are remembered, programs are scripts of the test. Owners
/// and device nodes are remembered only.
/// </summary>
public sealed class FakeBroker : IBrokerSession
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<int, FakeTree> trees = [];
    private readonly Dictionary<int, BrokerRequest> mounts = [];
    private readonly List<BrokerRequest> requests = [];
    private readonly FakeTreeVerbs files = new();
    private readonly FakePrograms programs = new();
    private readonly List<Func<BrokerRequest, string?>> refusals = [];
    private readonly FakeVolumes volumes = new();
    private readonly Dictionary<int, FakeTree> covered = [];
    private int lastTree;
    private int lastMount;

    /// <inheritdoc/>
    public Task Closed => closed.Task;

    /// <summary>Every request, in order.</summary>
    public IReadOnlyList<BrokerRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>Requests of the mounts that are there now, in order.</summary>
    public IReadOnlyList<BrokerRequest> Mounts
    {
        get
        {
            lock (gate)
            {
                return [.. mounts.OrderBy(mount => mount.Key).Select(mount => mount.Value)];
            }
        }
    }

    /// <summary>Says what a program does. Later scripts win. A program without a script ends with 127.</summary>
    /// <param name="matches">Which programs.</param>
    /// <param name="run">Writes output, changes files of the tree, gives the exit status.</param>
    public void Script(Func<FakeProgram, bool> matches, Func<FakeProgram, Task<int>> run) => programs.Script(matches, run);

    /// <summary>Says what a program does that ends at once.</summary>
    public void Script(Func<FakeProgram, bool> matches, Func<FakeProgram, int> run) => programs.Script(matches, program => Task.FromResult(run(program)));

    /// <summary>The owner that a path was last given, or null.</summary>
    /// <param name="hostPath">Path on the host.</param>
    public TreeOwner? OwnerOf(string hostPath) => files.Owners.TryGetValue(hostPath, out TreeOwner owner) ? owner : null;

    /// <summary>Makes requests fail as if the system had refused them.</summary>
    /// <param name="why">What the system says to a request; null if it does as asked.</param>
    public void Refuse(Func<BrokerRequest, string?> why) => refusals.Add(why);

    /// <summary>Volume groups (<c>GROUP</c>) and pools (<c>GROUP/POOL</c>) in which volumes may be made, as the real broker's policy names them. None at first.</summary>
    public IReadOnlyList<string> ThinPools
    {
        get => volumes.ThinPools;
        set => volumes.ThinPools = value;
    }

    /// <summary>A volume that is not one of Kiln's.</summary>
    /// <param name="group">Its volume group.</param>
    /// <param name="name">Its name.</param>
    public void AddForeignVolume(string group, string name) => volumes.AddForeign(group, name);

    /// <summary>Behaves as if the broker had died: open and later requests fail.</summary>
    public void Die() => closed.TrySetResult();

    /// <inheritdoc/>
    public ValueTask<BrokerAnswer<TReply>> SendAsync<TReply>(
        BrokerRequest<TReply> request, IReadOnlyList<SafeHandle>? descriptors, CancellationToken cancellationToken)
        where TReply : BrokerReply
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (closed.Task.IsCompleted)
            {
                throw FakeTree.Failure(BrokerErrorReason.System, "the broker is gone");
            }

            requests.Add(request);
            if (refusals.Select(why => why(request)).FirstOrDefault(text => text is not null) is { } refusal)
            {
                throw FakeTree.Failure(BrokerErrorReason.System, refusal);
            }

            var sent = new List<SafeFileHandle>();
            BrokerReply reply = Answer(request, descriptors ?? [], sent);
            return ValueTask.FromResult(new BrokerAnswer<TReply>((TReply)reply, sent));
        }
    }

    /// <inheritdoc/>
    public Task<ExecExited> WhenExited(int exec) => programs.WhenExited(exec);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        closed.TrySetResult();
        volumes.Dispose();
        return ValueTask.CompletedTask;
    }

    private BrokerReply Answer(BrokerRequest request, IReadOnlyList<SafeHandle> descriptors, List<SafeFileHandle> sent)
    {
        switch (request)
        {
            case CreateTree create:
                return Create(create, descriptors[0]);
            case DeleteTree delete:
                return Delete(delete);
            case MakeDirectory make:
                files.MakeDirectory(Tree(make.Tree), make);
                break;
            case PutFile put:
                files.Put(Tree(put.Tree), put, (SafeFileHandle)descriptors[0]);
                break;
            case MakeSymlink link:
                FakeTreeVerbs.Link(Tree(link.Tree), link);
                break;
            case MakeDevice device:
                FakeTreeVerbs.Device(Tree(device.Tree), device);
                break;
            case RemovePath remove:
                FakeTreeVerbs.Remove(Tree(remove.Tree), remove);
                break;
            case ChangeOwner owner:
                files.ChangeOwner(Tree(owner.Tree), owner);
                break;
            case OpenFile open:
                sent.Add(FakeTreeVerbs.Open(Tree(open.Tree), open));
                break;
            case ListDirectory list:
                return FakeTreeVerbs.List(Tree(list.Tree), list);
            case StatPath status:
                return FakeTreeVerbs.Status(Tree(status.Tree), status);
            case BindMount or SpecialMount or VolumeMount:
                mounts[++lastMount] = request;
                return new Mounted(lastMount);
            case DetachMount detach:
                mounts.Remove(detach.Mount);
                break;
            case KillTree kill:
                return new TreeKilled(programs.Kill(Tree(kill.Tree).HostPath));
            case StartExec start:
                return Start(start, descriptors, sent);
            case SignalExec signal:
                programs.Signal(signal);
                break;
            case CloseSession:
                closed.TrySetResult();
                break;
            case ResizeTerminal or PrepareState:
                break;
            default:
                return AnswerOfWholeTree(request);
        }

        return new Done();
    }

    private BrokerReply AnswerOfWholeTree(BrokerRequest request)
    {
        switch (request)
        {
            case CloneTree clone:
                return FakeWholeTrees.Clone(Tree(clone.Tree), Tree(clone.Source));
            case MoveTree move:
                trees[move.Tree] = FakeWholeTrees.Move(Tree(move.Tree), move);
                break;
            case DiscardTree discard:
                return Delete(new DeleteTree(discard.Tree));
            case ReapTrees:
                return new TreesReaped(0);
            case CreateSubvolume or SnapshotTree or StackRoot or MountMemoryRoot or MountVolumeRoot:
                throw FakeTree.Failure(BrokerErrorReason.Unsupported, "the fake broker mounts no roots and has no subvolumes");
            case CreateVolume create:
                volumes.Create(create);
                break;
            case SnapshotVolume snapshot:
                volumes.Snapshot(snapshot);
                break;
            case RemoveVolume remove:
                volumes.Remove(remove);
                break;
            case ListVolumes list:
                return volumes.List(list);
            case MountThinRoot mount:
                covered.TryAdd(mount.Tree, Tree(mount.Tree));
                trees[mount.Tree] = volumes.Mount(mount);
                break;
            case LeaveRoot leave:
                Leave(leave.Tree);
                break;
            case FlushTree:
                break;
            default:
                throw FakeTree.Failure(BrokerErrorReason.Unsupported, $"the fake broker does not know {request.GetType().Name}");
        }

        return new Done();
    }

    private void Leave(int handle)
    {
        volumes.Mounted.Remove(handle);
        if (covered.Remove(handle, out FakeTree? tree))
        {
            trees[handle] = tree;
        }
    }

    private TreeOpened Create(CreateTree request, SafeHandle parent)
    {
        string above = new FileInfo($"/proc/self/fd/{parent.DangerousGetHandle()}").LinkTarget!;
        string path = Path.Combine(above, request.Name);
        bool created = !Directory.Exists(path);
        if (created)
        {
            Directory.CreateDirectory(path, (UnixFileMode)request.Mode);
        }

        // As the real one: a directory that is open already keeps its handle.
        if (trees.FirstOrDefault(tree => covered.GetValueOrDefault(tree.Key, tree.Value).HostPath == path) is { Value: not null } open)
        {
            return new TreeOpened(open.Key, created);
        }

        trees[++lastTree] = new FakeTree(path);
        return new TreeOpened(lastTree, created);
    }

    private Done Delete(DeleteTree request)
    {
        Leave(request.Tree);
        FakeTree tree = Tree(request.Tree);
        programs.Kill(tree.HostPath);
        Directory.Delete(tree.HostPath, recursive: true);
        trees.Remove(request.Tree);
        foreach (int mount in mounts.Where(mount => TreeOf(mount.Value) == request.Tree).Select(mount => mount.Key).ToArray())
        {
            mounts.Remove(mount);
        }

        return new Done();
    }

    private ExecStarted Start(StartExec request, IReadOnlyList<SafeHandle> descriptors, List<SafeFileHandle> sent)
    {
        FakeTree tree = Tree(request.Tree);
        if (request.Terminal is null)
        {
            return new ExecStarted(programs.Start(request, tree, Plain(descriptors[1]), Plain(descriptors[2])));
        }

        using var terminal = new AnonymousPipeServerStream(PipeDirection.In);
        using var writing = new SafeFileHandle(terminal.ClientSafePipeHandle.DangerousGetHandle(), ownsHandle: false);
        int exec = programs.Start(request, tree, writing, writing);
        sent.Add(File.OpenHandle($"/proc/self/fd/{terminal.SafePipeHandle.DangerousGetHandle()}"));
        return new ExecStarted(exec);
    }

    private static SafeFileHandle Plain(SafeHandle descriptor) => new(descriptor.DangerousGetHandle(), ownsHandle: false);

    private static int TreeOf(BrokerRequest mount) => mount switch
    {
        BindMount bind => bind.Tree,
        SpecialMount special => special.Tree,
        VolumeMount volume => volume.Tree,
        _ => 0,
    };

    private FakeTree Tree(int handle) =>
        trees.TryGetValue(handle, out FakeTree? tree) ? tree : throw FakeTree.Failure(BrokerErrorReason.NotFound, $"there is no tree {handle}");
}
