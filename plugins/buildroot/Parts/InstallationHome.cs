using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Buildroot.Parts;

/// <summary>The home directory of package-manager runs, and the removal of what a killed one left in the database.</summary>
internal static class InstallationHome
{
    /// <summary>Highest region file that an environment of Berkeley DB has.</summary>
    private const int RegionFiles = 9;

    public static IReadOnlyList<TreeOperation> Operations(HostFacts host) =>
    [
        new MakeDirectoryOperation("/installation-homedir"),
        PutFileOperation.FromText("/installation-homedir/.rpmmacros", Macros(host)),
        .. Enumerable.Range(1, RegionFiles).Select(number => new RemovePathOperation($"/var/lib/rpm/__db.{number:D3}", ContentOnly: false, Keep: [])),
    ];

    private static string Macros(HostFacts host) => host.HomeRelativeDatabase
        ? "%_netsharedpath /proc:/sys\n%_dbpath /var/lib/rpm\n"
        : "%_netsharedpath /proc:/sys\n";
}
