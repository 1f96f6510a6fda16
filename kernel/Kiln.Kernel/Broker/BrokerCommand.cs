using System.Diagnostics;
using System.Globalization;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Kernel.Broker;

/// <summary>The command line that starts a broker.</summary>
internal sealed record BrokerCommand(string Program, IReadOnlyList<string> Before, string Uid, string Gid, IReadOnlyList<string> After)
{
    private const string SystemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    internal static BrokerCommand For(LaunchMode mode, string executable, UnprivilegedIdentity? identity) => mode switch
    {
        LaunchMode.Root => new BrokerCommand(executable, [], Text(identity?.Uid ?? 0), Text(identity?.Gid ?? 0), []),
        LaunchMode.Rootless => new BrokerCommand(
            RootlessRequirements.Require(), ["--user", "--map-auto", "--map-root-user", "--", executable], "0", "0", ["--rootless"]),
        _ => throw new BrokerException(
            BrokerErrorReason.Unsupported, "A broker in service mode is started by the system's socket, not by the caller."),
    };

    /// <summary>The broker takes no environment; unshare(1) looks for its helpers in PATH.</summary>
    internal ProcessStartInfo StartInfo(int descriptor)
    {
        string[] arguments = [.. Before, "serve", "--fd", Text(descriptor), "--uid", Uid, "--gid", Gid, .. After];
        var start = new ProcessStartInfo(Program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = SystemPath;
        return start;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
