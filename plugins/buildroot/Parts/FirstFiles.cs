using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Buildroot.Parts;

/// <summary>What a new tree gets before its first package.</summary>
internal static class FirstFiles
{
    public static IReadOnlyList<TreeOperation> Operations(BuildrootOptions options, BuildrootFacts facts) =>
    [
        PutFileOperation.FromText("/etc/machine-id", facts.Host.RandomId + "\n", ExistingFile.Replace),
        new MakeSymlinkOperation("/var/lib/dbus/machine-id", "../../../etc/machine-id", Replace: false),
        .. options.Files.SelectMany(file => Configured(TreePaths.Normal(file.Key, "files"), file.Value)),
        .. NameResolution.FirstTime(options),
        TimeZone(facts.Host.TimeZoneLink),
    ];

    private static IEnumerable<TreeOperation> Configured(string path, string content) =>
        [new MakeDirectoryOperation(TreePaths.Parent(path)), PutFileOperation.FromText(path, content, ExistingFile.Keep)];

    /// <summary>A link is made as it is on the host: its target comes with the tree's own time zone data.</summary>
    private static TreeOperation TimeZone(string? link) => link is null
        ? new CopyHostFileOperation("/etc/localtime", "/etc/localtime", Optional: true)
        : new MakeSymlinkOperation("/etc/localtime", link, Replace: true);
}
