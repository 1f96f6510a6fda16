using Kiln.Broker.Contracts.Errors;

namespace Kiln.Kernel.Broker;

/// <summary>What an ordinary user needs to have a broker of his own.</summary>
internal static class RootlessRequirements
{
    private const string Limit = "/proc/sys/user/max_user_namespaces";
    private static readonly string[] Directories = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin"];

    /// <summary>The path of unshare(1); throws an error that names what is missing and every way there is.</summary>
    internal static string Require()
    {
        string unshare = Tool("unshare") ?? throw Impossible("the program 'unshare' (util-linux 2.38 or newer) is missing");
        foreach (string helper in (string[])["newuidmap", "newgidmap"])
        {
            _ = Tool(helper) ?? throw Impossible($"the program '{helper}' (package uidmap or shadow-utils) is missing");
        }

        if (File.Exists(Limit) && File.ReadAllText(Limit).Trim() == "0")
        {
            throw Impossible($"user namespaces are switched off ({Limit} is 0)");
        }

        foreach (string file in (string[])["/etc/subuid", "/etc/subgid"])
        {
            RequireRange(file, Environment.UserName);
        }

        return unshare;
    }

    private static void RequireRange(string file, string user)
    {
        // Without the file the ranges may come from the directory service (nsswitch 'subid'); then unshare(1) tells.
        if (File.Exists(file) && !File.ReadLines(file).Any(line => IsFor(line, user)) && !HasSubidService())
        {
            throw Impossible($"user '{user}' has no range in {file} (usermod --add-subuids 100000-165535 --add-subgids 100000-165535 {user})");
        }
    }

    // A range may also be given to a number.
    private static bool IsFor(string line, string user) =>
        line.StartsWith(user + ":", StringComparison.Ordinal) || (line.Length > 0 && char.IsAsciiDigit(line[0]) && line.StartsWith(OwnUid() + ":", StringComparison.Ordinal));

    private static string OwnUid() => File.ReadLines("/proc/self/status")
        .First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t', StringSplitOptions.RemoveEmptyEntries)[1];

    private static bool HasSubidService() => File.Exists("/etc/nsswitch.conf")
        && File.ReadLines("/etc/nsswitch.conf").Any(line => line.StartsWith("subid:", StringComparison.Ordinal));

    private static string? Tool(string name) => Directories.Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    private static BrokerException Impossible(string cause) => new(
        BrokerErrorReason.Unsupported,
        $"No way to get the rights a build needs: {cause}. There are three ways: run as root (in a container or CI); run as an ordinary user with "
        + "subordinate ids, unshare, newuidmap and newgidmap; or have the administrator install the broker's service and join the group 'mock'.");
}
