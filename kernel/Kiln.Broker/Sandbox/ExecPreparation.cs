using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Policy;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Sandbox;

/// <summary>Checks a request to run a program, and works out what its process becomes.</summary>
internal sealed class ExecPreparation(SessionIdentity identity, SessionSettings settings, BrokerPolicy policy)
{
    private const int StandardStreams = 3;

    internal PreparedExec Prepare(StartExec request, OpenTree tree, ReceivedDescriptors descriptors)
    {
        ExecRules.Require(request);
        var firstHostMount = request.Terminal is null ? StandardStreams : 0;
        ExecRules.RequireDescriptors(firstHostMount + request.HostMounts.Count, descriptors.Count);
        ExecRules.RequireStreams(descriptors, firstHostMount);
        for (var index = 0; index < request.HostMounts.Count; index++)
        {
            HostMountRules.Require(identity, request.HostMounts[index], descriptors[firstHostMount + index]);
        }

        var kind = Kind(request);
        return new PreparedExec(kind, Plan(request, tree, kind), firstHostMount, request.HostMounts.Count > 0);
    }

    private SandboxKind Kind(StartExec request)
    {
        if (request.Place == ExecPlace.HostTool)
        {
            return SandboxKind.HostTool;
        }

        if (request.HostMounts.Count > 0)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "Host mounts are for host tools; bind directories into a tree with mount.bind.");
        }

        if (request.Isolation != IsolationProfile.Nspawn)
        {
            return SandboxKind.Tree;
        }

        NspawnCommand.Require(identity);
        return SandboxKind.Nspawn;
    }

    private ExecPlan Plan(StartExec request, OpenTree tree, SandboxKind kind)
    {
        if (kind == SandboxKind.Nspawn)
        {
            return NspawnCommand.Plan(request, tree, settings);
        }

        var program = kind == SandboxKind.HostTool ? HostTools.Resolve(request.Program, policy, identity) : request.Program;
        var isRoot = request.Identity == TreeOwner.Root;
        return new ExecPlan(
            program,
            request.Arguments,
            ExecRules.EnvironmentOf(request),
            request.WorkingDirectory,
            isRoot ? 0 : (uint)settings.BuildUid,
            isRoot ? 0 : (uint)settings.BuildGid)
        {
            JoinsNetwork = !request.Network,
            SuppressesSync = request.SuppressSync,
            Uses32Bit = request.Personality32,
            HasTerminal = request.Terminal is not null,
        };
    }
}
