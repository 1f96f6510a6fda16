using System.Globalization;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Sandbox;

/// <summary>The command line of systemd-nspawn for a program in a tree: Mock's, without the host's block and loop devices.</summary>
internal static class NspawnCommand
{
    private const string Program = "/usr/bin/systemd-nspawn";

    internal static void Require(SessionIdentity identity)
    {
        if (identity.IsRootless)
        {
            throw new RequestFailedException(
                BrokerErrorReason.Unsupported, "systemd-nspawn needs real root; without it use --isolation=simple.");
        }

        if (!File.Exists(Program))
        {
            throw new RequestFailedException(
                BrokerErrorReason.Unsupported, $"The host has no {Program}; install systemd-container, or use --isolation=simple.");
        }
    }

    internal static ExecPlan Plan(StartExec request, OpenTree tree, SessionSettings settings)
    {
        var build = request.Identity == TreeOwner.Build;
        List<string> arguments =
        [
            "-q", "-M", Guid.NewGuid().ToString("N"), "-D", tree.HostPath, "-a",
            .. build ? ["-u", settings.BuildUid.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
            "--capability=cap_ipc_lock", "--resolv-conf=off", "--register=no", "--keep-unit",
            .. request.Terminal is null ? ["--console=pipe"] : Array.Empty<string>(),
            "--chdir=" + request.WorkingDirectory,
            .. ExecRules.EnvironmentOf(request).Select(variable => "--setenv=" + variable),
            "--", request.Program,
            .. request.Arguments,
        ];
        string[] environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "SYSTEMD_NSPAWN_TMPFS_TMP=0", "SYSTEMD_SECCOMP=0"];
        return new ExecPlan(Program, arguments, environment, "/", 0, 0)
        {
            IsConfined = false,
            JoinsNetwork = !request.Network,
            Uses32Bit = request.Personality32,
            HasTerminal = request.Terminal is not null,
        };
    }
}
