using System.Globalization;
using System.Text.RegularExpressions;

namespace Kiln.Kernel.Roots;

/// <summary>The mounts of this process, as the kernel lists them.</summary>
internal sealed partial class MountInfo
{
    private readonly List<Mount> mounts = [];

    /// <param name="text">The text of <c>/proc/self/mountinfo</c>.</param>
    public MountInfo(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (Parse(line) is { } mount)
            {
                mounts.Add(mount);
            }
        }
    }

    public static MountInfo Read() => new(File.Exists("/proc/self/mountinfo") ? File.ReadAllText("/proc/self/mountinfo") : string.Empty);

    /// <summary>Device number and type of the file system that holds a path; empty texts if unknown.</summary>
    public (string Device, string Type) Of(string path)
    {
        Mount? best = null;
        foreach (Mount mount in mounts)
        {
            // A later mount on the same point covers the earlier.
            if (mount.Point.Length >= (best?.Point.Length ?? 0) && Contains(mount.Point, path))
            {
                best = mount;
            }
        }

        return (best?.Device ?? string.Empty, best?.Type ?? string.Empty);
    }

    private static bool Contains(string point, string path) =>
        point == "/" || path == point || (path.StartsWith(point, StringComparison.Ordinal) && path[point.Length] == '/');

    // 36 35 98:0 /root /mount/point rw,noatime master:1 - ext4 /dev/x rw
    private static Mount? Parse(string line)
    {
        string[] fields = line.Split(' ');
        int dash = Array.IndexOf(fields, "-");
        return dash >= 6 && dash + 1 < fields.Length ? new Mount(Unescape(fields[4]), fields[2], fields[dash + 1]) : null;
    }

    /// <summary>Blanks, line ends and backslashes stand as three octal digits; hardly any mount has one, and every run reads them all.</summary>
    private static string Unescape(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups["octal"].Value, 8)).ToString(CultureInfo.InvariantCulture))
        : text;

    [GeneratedRegex(@"\\(?<octal>[0-7]{3})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escape();

    private sealed class Mount(string point, string device, string type)
    {
        public string Point => point;

        public string Device => device;

        public string Type => type;
    }
}
