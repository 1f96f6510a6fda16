using System.Globalization;
using System.Text.RegularExpressions;

namespace Kiln.Kernel.Roots;

/// <summary>The mounts of this process, as the kernel lists them.</summary>
internal sealed partial class MountInfo
{
    private readonly (string Point, string Device, string Type)[] mounts;

    /// <param name="text">The text of <c>/proc/self/mountinfo</c>.</param>
    public MountInfo(string text) => mounts = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<(string, string, string)>()];

    public static MountInfo Read() => new(File.Exists("/proc/self/mountinfo") ? File.ReadAllText("/proc/self/mountinfo") : string.Empty);

    /// <summary>Device number and type of the file system that holds a path; empty texts if unknown.</summary>
    public (string Device, string Type) Of(string path)
    {
        (string Point, string Device, string Type) best = (string.Empty, string.Empty, string.Empty);
        foreach ((string Point, string Device, string Type) mount in mounts)
        {
            // A later mount on the same point covers the earlier.
            if (mount.Point.Length >= best.Point.Length && Contains(mount.Point, path))
            {
                best = mount;
            }
        }

        return (best.Device, best.Type);
    }

    private static bool Contains(string point, string path) =>
        point == "/" || path == point || (path.StartsWith(point, StringComparison.Ordinal) && path[point.Length] == '/');

    // 36 35 98:0 /root /mount/point rw,noatime master:1 - ext4 /dev/x rw
    private static (string, string, string)? Parse(string line)
    {
        string[] fields = line.Split(' ');
        int dash = Array.IndexOf(fields, "-");
        return dash >= 6 && dash + 1 < fields.Length ? (Unescape(fields[4]), fields[2], fields[dash + 1]) : null;
    }

    private static string Unescape(string text) => Escape().Replace(
        text, match => ((char)Convert.ToInt32(match.Groups["octal"].Value, 8)).ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\\(?<octal>[0-7]{3})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escape();
}
