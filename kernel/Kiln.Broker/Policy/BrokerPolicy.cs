using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Policy;

/// <summary>What the machine's administrator allows. The defaults are compiled in; a root-owned file may replace single members.</summary>
internal sealed record BrokerPolicy
{
    internal static BrokerPolicy Default { get; } = new();

    // Settable, because generated deserialization gives a member that only "init" can set no chance to keep its default.

    /// <summary>Programs of the host that may be run on a tree, by file name; they must lie in one of <see cref="HostToolDirectories"/>.</summary>
    public IReadOnlyList<string> HostTools { get; set; } =
    [
        "dnf", "dnf-3", "dnf4", "dnf5", "yum", "yum-builddep", "yum-builddep-deprecated", "yum-deprecated", "repoquery", "repoquery-deprecated", "microdnf", "rpm", "rpmkeys", "rpmdb", "createrepo_c",
        "useradd", "userdel", "groupadd", "groupdel", "tar",
    ];

    /// <summary>Directories in which host tools are looked for. A tool must belong to root and be writable for root only.</summary>
    public IReadOnlyList<string> HostToolDirectories { get; set; } = ["/usr/bin", "/usr/sbin", "/usr/libexec"];

    /// <summary>Device nodes a tree may have.</summary>
    public IReadOnlyList<DeviceNode> Devices { get; set; } =
    [
        DeviceNode.Null, DeviceNode.Zero, DeviceNode.Full, DeviceNode.Random, DeviceNode.URandom, DeviceNode.Tty, DeviceNode.Console,
    ];

    /// <summary>The directory of <see cref="StateArea.Library"/>.</summary>
    public string LibraryDirectory { get; set; } = "/var/lib/mock";

    /// <summary>The directory of <see cref="StateArea.Cache"/>.</summary>
    public string CacheDirectory { get; set; } = "/var/cache/mock";

    /// <summary>Block devices may be mounted into trees.</summary>
    public bool AllowVolumes { get; set; } = true;

    /// <summary>
    /// Where Kiln may make thin volumes: <c>GROUP</c> for a volume group in which it may have pools of its own, <c>GROUP/POOL</c> for one pool that is there already. None unless
    /// root says so: everybody whom the broker serves shares them.
    /// </summary>
    public IReadOnlyList<string> ThinPools { get; set; } = [];

    /// <summary>
    /// A directory of root that Kiln has not made may become a tree where the caller may write its parent: for machines that bring roots made
    /// by Mock. Off, because it lets a caller take over any such directory.
    /// </summary>
    public bool AdoptForeignTrees { get; set; }
}
