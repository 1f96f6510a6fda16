using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Policy;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Sandbox;

/// <summary>Which programs of the host may work on a tree.</summary>
internal static class HostTools
{
    private const uint WritableForOthers = 0x12;

    /// <summary>The absolute path of the tool that a request names, by file name or by path; throws if policy does not name it.</summary>
    internal static string Resolve(string program, BrokerPolicy policy, SessionIdentity identity)
    {
        var name = program[(program.LastIndexOf('/') + 1)..];
        if (!policy.HostTools.Contains(name, StringComparer.Ordinal))
        {
            throw new RequestFailedException(BrokerErrorReason.Denied, $"'{program}' is not a host tool that policy allows.");
        }

        // Hosts have /bin and /sbin as links into /usr, and configurations still name programs there.
        var directories = policy.HostToolDirectories
            .Where(directory => program == name || directory + "/" + name == program || directory + "/" + name == "/usr" + program)
            .ToList();
        if (directories.Count == 0)
        {
            throw new RequestFailedException(
                BrokerErrorReason.Denied,
                $"'{program}' does not lie in a directory of host tools ({string.Join(", ", policy.HostToolDirectories)}).");
        }

        return directories.Select(directory => directory + "/" + name).FirstOrDefault(path => IsTrusted(path, identity))
            ?? throw new RequestFailedException(BrokerErrorReason.NotFound, $"The host has no program '{program}'.");
    }

    /// <summary>The absolute path of a program that the broker itself needs; throws if the host has none that is root's.</summary>
    internal static string Locate(string name, BrokerPolicy policy, SessionIdentity identity) =>
        policy.HostToolDirectories.Select(directory => directory + "/" + name).FirstOrDefault(path => IsTrusted(path, identity))
        ?? throw new RequestFailedException(
            BrokerErrorReason.Unsupported, $"The host has no program '{name}' in {string.Join(", ", policy.HostToolDirectories)}.");

    /// <summary>
    /// False if it does not exist. In the caller's own user namespace the broker can do only what the caller could, so any file will do there.
    /// </summary>
    private static bool IsTrusted(string path, SessionIdentity identity)
    {
        using var file = OpenCalls.TryOpen(null, path, OpenCalls.PathOnly, 0, out _);
        if (file is null)
        {
            return false;
        }

        var status = FileCalls.StatusOf(file);
        if (!status.IsFile || (!identity.IsRootless && (status.Uid != 0 || (status.Mode & WritableForOthers) != 0)))
        {
            throw new RequestFailedException(BrokerErrorReason.Denied, $"The host tool {path} is not a file that only root can write.");
        }

        return true;
    }
}
