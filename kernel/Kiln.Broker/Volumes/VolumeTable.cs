using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Volumes;
using Kiln.Broker.Policy;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Volumes;

/// <summary>
/// A volume group as the session may see it. A caller's word opens nothing: root's policy names the group, and in it only those volumes are there that bear Kiln's mark and
/// name and lie in a pool that is Kiln's or that policy names.
/// </summary>
internal sealed class VolumeTable
{
    /// <summary>The mark.</summary>
    internal const string Mark = "kiln";

    private static readonly string[] Beginnings = ["mock.", "+mock."];

    private readonly SessionState session;
    private readonly VolumeName group;
    private readonly IReadOnlyList<VolumeRow> rows;

    private VolumeTable(SessionState session, VolumeName group, IReadOnlyList<VolumeRow> rows)
    {
        this.session = session;
        this.group = group;
        this.rows = rows;
    }

    /// <summary>Kiln's volumes, sorted by name.</summary>
    internal IEnumerable<VolumeRow> Volumes => rows.Where(IsOwn).OrderBy(row => row.Name, StringComparer.Ordinal);

    /// <summary>Pools in which the session may make volumes, sorted by name.</summary>
    internal IEnumerable<VolumeRow> Pools => rows.Where(IsUsable).OrderBy(row => row.Name, StringComparer.Ordinal);

    internal static VolumeTable Read(SessionState session, VolumeName group)
    {
        Require(session, group);
        var report = VolumeTool.Manage(
            session, "lvs", "--noheadings", "--separator", "|", "--units", "b", "--nosuffix", "--options", VolumeRow.Columns, group.Text);
        return new VolumeTable(session, group, [.. report.Split('\n').Select(VolumeRow.Parse).OfType<VolumeRow>()]);
    }

    /// <summary>Refuses a group that the session may not use.</summary>
    internal static void Require(SessionState session, VolumeName group)
    {
        if (session.Identity.IsRootless || HostFacts.InUserNamespace)
        {
            throw new RequestFailedException(BrokerErrorReason.Unsupported, "Volumes cannot be made or mounted in a user namespace; this needs root.");
        }

        if (!session.Policy.ThinPools.Any(entry => entry == group.Text || entry.StartsWith(group.Text + "/", StringComparison.Ordinal)))
        {
            throw new RequestFailedException(
                BrokerErrorReason.Denied, $"Policy does not let Kiln use the volume group '{group}': add it to thinPools in {PolicyFile.Path}.");
        }
    }

    /// <summary>One of Kiln's volumes. Whether another one has the name is nobody's business.</summary>
    internal VolumeRow Get(VolumeName name) => Volumes.FirstOrDefault(row => row.Name == name.Text)
        ?? throw new RequestFailedException(BrokerErrorReason.NotFound, $"The volume group {group} has no volume '{name}' of Kiln's.");

    /// <summary>Refuses a name for a new volume that is taken or not one of Kiln's.</summary>
    internal void RequireFree(VolumeName name)
    {
        if (!Array.Exists(Beginnings, beginning => name.Text.StartsWith(beginning, StringComparison.Ordinal) && name.Text.Length > beginning.Length))
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"'{name}' is not the name of one of Kiln's volumes: they begin with {string.Join(" or ", Beginnings)}.");
        }

        if (!name.FitsIn(group))
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"The names '{group}' and '{name}' are too long together.");
        }

        if (rows.Any(row => row.Name == name.Text))
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"The volume group {group} has a volume '{name}' already.");
        }
    }

    /// <summary>Whether the pool is there; refuses one that the session may not use, or may not make.</summary>
    internal bool HasPool(VolumeName pool)
    {
        if (rows.FirstOrDefault(row => row.Name == pool.Text) is not { } found)
        {
            return MayHavePools
                ? false
                : throw new RequestFailedException(
                    BrokerErrorReason.Denied, $"There is no pool {group}/{pool}, and policy lets Kiln make none there: add '{group}' to thinPools in {PolicyFile.Path}.");
        }

        return IsUsable(found)
            ? true
            : throw new RequestFailedException(
                BrokerErrorReason.Denied,
                $"{group}/{pool} is {(found.IsPool ? "a pool that Kiln has not made" : "not a pool of thin volumes")}: choose another one{(found.IsPool ? $", or add '{group}/{pool}' to thinPools in {PolicyFile.Path}" : "")}.");
    }

    /// <summary>Whether nothing is left in a pool that Kiln has made.</summary>
    internal bool IsAbandoned(string pool) =>
        MayHavePools && rows.Any(row => row.Name == pool && row.IsPool && row.IsMarked) && !rows.Any(row => row.Pool == pool);

    private bool MayHavePools => session.Policy.ThinPools.Contains(group.Text, StringComparer.Ordinal);

    private bool IsUsable(VolumeRow row) => row.IsPool
        && ((MayHavePools && row.IsMarked) || session.Policy.ThinPools.Contains($"{group}/{row.Name}", StringComparer.Ordinal));

    private bool IsOwn(VolumeRow row) => row.IsThin && row.IsMarked
        && Array.Exists(Beginnings, beginning => row.Name.StartsWith(beginning, StringComparison.Ordinal))
        && rows.Any(pool => pool.Name == row.Pool && IsUsable(pool));
}
