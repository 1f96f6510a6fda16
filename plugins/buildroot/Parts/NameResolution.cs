using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Buildroot.Parts;

/// <summary>Resolver and hosts files. Without a network an empty resolver file makes look-ups fail at once in place of waiting.</summary>
internal static class NameResolution
{
    private const string Resolver = "/etc/resolv.conf";
    private const string Hosts = "/etc/hosts";

    private const string LocalHosts = """
        127.0.0.1 localhost localhost.localdomain
        ::1       localhost localhost.localdomain localhost6 localhost6.localdomain6

        """;

    public static IReadOnlyList<TreeOperation> EveryTime(BuildrootOptions options) => options.HostResolver
        ? [new CopyHostFileOperation(Resolver, Resolver, Optional: true), new CopyHostFileOperation(Hosts, Hosts, Optional: true)]
        : [PutFileOperation.FromText(Resolver, string.Empty)];

    /// <summary>A hosts file for a new tree that gets none from the host.</summary>
    public static IEnumerable<TreeOperation> FirstTime(BuildrootOptions options) =>
        options.HostResolver ? [] : [PutFileOperation.FromText(Hosts, LocalHosts, ExistingFile.Keep)];
}
