using System.Globalization;

namespace Kiln.Broker.Volumes;

/// <summary>What the volume manager says of one volume or pool.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pool">The pool in which a thin volume is; empty for others.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Tags">Its marks.</param>
/// <param name="Kind">For instance <c>thin</c> or <c>thin-pool</c>.</param>
/// <param name="DataPercent">How full it is.</param>
/// <param name="MetadataPercent">How full a pool's metadata are.</param>
/// <param name="Minor">Number of its device; negative while it is not active.</param>
/// <param name="Identity">How the kernel tells its device from all others.</param>
internal sealed record VolumeRow(
    string Name, string Pool, long SizeBytes, IReadOnlyList<string> Tags, string Kind, double DataPercent, double MetadataPercent, int Minor, string Identity)
{
    internal const string Columns = "lv_name,pool_lv,lv_size,lv_tags,segtype,data_percent,metadata_percent,lv_kernel_minor,vg_uuid,lv_uuid";
    private const int ColumnCount = 10;

    internal bool IsPool => Kind == "thin-pool";

    internal bool IsThin => Kind == "thin";

    internal bool IsMarked => Tags.Contains(VolumeTable.Mark, StringComparer.Ordinal);

    internal bool IsActive => Minor >= 0;

    /// <summary>Null if it is no row.</summary>
    internal static VolumeRow? Parse(string line)
    {
        string[] fields = line.Trim().Split('|');
        return fields.Length == ColumnCount
            ? new VolumeRow(
                fields[0], fields[1], (long)Number(fields[2]), fields[3].Split(','), fields[4], Number(fields[5]), Number(fields[6]),
                fields[7].Length > 0 ? (int)Number(fields[7]) : -1,
                "LVM-" + (fields[8] + fields[9]).Replace("-", "", StringComparison.Ordinal))
            : null;
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
