using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Sandbox;

/// <summary>
/// Sandboxes that are set up and empty, for the next program that needs the same one: joining costs a quarter of making one. A sandbox in use is
/// never shared.
/// </summary>
internal sealed class SandboxPool(SessionSettings settings) : IDisposable
{
    private const int MostIdle = 8;
    private const uint TerminalRestrictions = MountCalls.AttributeNoSetUid | MountCalls.AttributeNoExec;
    private readonly List<(SandboxKey Key, RunningSandbox Sandbox)> idle = [];
    private readonly List<(SandboxKey Key, RunningSandbox Sandbox)> used = [];

    internal SandboxLauncher Launcher { get; } = new();

    internal RunningSandbox Take(PreparedExec prepared, OpenTree tree, StartExec request, ReceivedDescriptors descriptors)
    {
        var key = new SandboxKey(prepared.Kind, tree.Handle, request.Network);
        var found = prepared.HasHostMounts ? -1 : idle.FindLastIndex(entry => entry.Key == key);
        if (found >= 0)
        {
            var entry = idle[found];
            idle.RemoveAt(found);
            used.Add(entry);
            return entry.Sandbox;
        }

        var sandbox = Start(prepared, tree, request, descriptors);
        if (!prepared.HasHostMounts)
        {
            used.Add((key, sandbox));
        }

        return sandbox;
    }

    /// <summary>Keeps the sandbox for the next program, unless its end has come or its mounts are out of date.</summary>
    internal void GiveBack(RunningSandbox sandbox)
    {
        var index = used.FindIndex(entry => entry.Sandbox == sandbox);
        if (index < 0 || sandbox.IsEnded)
        {
            used.RemoveAll(entry => entry.Sandbox == sandbox);
            sandbox.Dispose();
            return;
        }

        idle.Add(used[index]);
        used.RemoveAt(index);
        if (idle.Count > MostIdle)
        {
            idle[0].Sandbox.Dispose();
            idle.RemoveAt(0);
        }
    }

    /// <summary>Sandboxes that show the tree serve no further program; idle ones end now.</summary>
    internal void Forget(OpenTree tree)
    {
        used.RemoveAll(entry => entry.Sandbox.Shows(tree));
        foreach (var entry in idle.Where(entry => entry.Sandbox.Shows(tree)).ToList())
        {
            idle.Remove(entry);
            entry.Sandbox.Dispose();
        }
    }

    public void Dispose()
    {
        idle.ForEach(entry => entry.Sandbox.Dispose());
        idle.Clear();
        Launcher.Dispose();
    }

    private RunningSandbox Start(PreparedExec prepared, OpenTree tree, StartExec request, ReceivedDescriptors descriptors)
    {
        using var planner = new SandboxPlanner();
        planner.AddMainTree(tree);
        for (var index = 0; index < request.HostMounts.Count; index++)
        {
            using var source = HostMountRules.Pin(request.HostMounts[index], descriptors[prepared.FirstHostMount + index]);
            planner.AddHostMount(request.HostMounts[index], source);
        }

        var plan = new SandboxPlan(prepared.Kind, tree.HostPath, settings.HostName, !request.Network, planner.Planned);
        var terminals = MountCalls.Create(
            "devpts", [("newinstance", null), ("gid", "5"), ("mode", "0620"), ("ptmxmode", "0666")], TerminalRestrictions);
        return Launcher.StartSandbox(plan, planner.Mounts, terminals, planner.Trees);
    }

    private sealed record SandboxKey(SandboxKind Kind, int Tree, bool Network);
}
