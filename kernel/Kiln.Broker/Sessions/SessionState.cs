using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Policy;
using Kiln.Broker.Sandbox;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Sessions;

/// <summary>All that a session holds. Disposing it kills every sandbox and lets every mount and descriptor go.</summary>
/// <param name="identity">For whom.</param>
/// <param name="policy">What root has decided.</param>
/// <param name="polls">What the session waits for.</param>
/// <param name="publish">Sends an event.</param>
/// <param name="clientLives">Whether the client is still there.</param>
internal sealed class SessionState(
    SessionIdentity identity, BrokerPolicy policy, PollSet polls, Action<BrokerEvent> publish, Func<bool> clientLives) : IDisposable
{
    // A root may be stacked of 128 trees.
    private const int MaximumTrees = 256;
    private const int MaximumMounts = 1024;
    private SessionSettings? settings;
    private ExecSupervisor? execs;

    internal SessionIdentity Identity => identity;

    internal BrokerPolicy Policy => policy;

    internal SessionPhase Phase { get; private set; } = SessionPhase.Greeting;

    internal HandleTable<OpenTree> Trees { get; } = new("tree", MaximumTrees);

    internal HandleTable<SessionMount> Mounts { get; } = new("mount", MaximumMounts);

    internal MountAnchors Anchors { get; } = new();

    internal SessionSettings Settings => settings ?? throw new InvalidOperationException("The session is not open.");

    internal ExecSupervisor Execs => execs ?? throw new InvalidOperationException("The session is not open.");

    /// <summary>What is deleted while the session goes on, and after it.</summary>
    internal TreeDisposal Disposal { get; } = new();

    /// <summary>Ends a request that takes long when nobody waits for it any more.</summary>
    internal void RequireClient()
    {
        if (!clientLives())
        {
            throw new RequestFailedException(BrokerErrorReason.System, "The client is gone.");
        }
    }

    internal void Open(SessionSettings chosen)
    {
        settings = chosen;
        execs = new ExecSupervisor(identity, chosen, policy, polls, publish);
        Phase = SessionPhase.Ready;
    }

    internal void Close()
    {
        Phase = SessionPhase.Closing;
        Dispose();
    }

    /// <summary>The tree's handle means nothing any more.</summary>
    internal void Forget(OpenTree tree)
    {
        Trees.Remove(tree.Handle);
        tree.Dispose();
    }

    /// <summary>Adds a mount to a tree; sandboxes started from now on have it.</summary>
    internal HandlerResult Record(OpenTree tree, Func<int, TreeMount> create)
    {
        var handle = Mounts.Add(number => new SessionMount(tree, create(number)));
        tree.Mounts.Add(Mounts.Get(handle).Mount);
        Execs.TreeChanged(tree);
        return new HandlerResult(new Mounted(handle));
    }

    /// <summary>Forgets a mount; what runs in its tree is ended first.</summary>
    internal void Detach(SessionMount mount)
    {
        Execs.EndTree(mount.Tree);
        mount.Tree.Mounts.Remove(mount.Mount);
        Mounts.Remove(mount.Mount.Handle);
        Execs.TreeChanged(mount.Tree);
    }

    public void Dispose()
    {
        execs?.Dispose();
        execs = null;
        // Roots first: they are made of other trees.
        foreach (var tree in Trees.All.OrderBy(tree => tree.HasMountedRoot ? 0 : 1).ToList())
        {
            Forget(tree);
        }
    }
}
