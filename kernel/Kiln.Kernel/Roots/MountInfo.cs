using System.Text;

namespace Kiln.Kernel.Roots;

/// <summary>The mounts of this process, as the kernel lists them.</summary>
internal sealed class MountInfo
{
    private readonly List<Mount> mounts;

    /// <param name="text">The text of <c>/proc/self/mountinfo</c>.</param>
    public MountInfo(string text)
    {
        var read = new List<Mount>();
        foreach (string line in text.Split('\n'))
        {
            if (Parse(line) is { } mount)
            {
                read.Add(mount);
            }
        }

        mounts = read;
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

    /// <summary>Blanks, line ends and backslashes stand as three octal digits.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 3 < text.Length && IsOctal(text[at + 1]) && IsOctal(text[at + 2]) && IsOctal(text[at + 3]))
            {
                plain.Append((char)(((text[at + 1] - '0') * 64) + ((text[at + 2] - '0') * 8) + text[at + 3] - '0'));
                at += 3;
            }
            else
            {
                plain.Append(text[at]);
            }
        }

        return plain.ToString();
    }

    private static bool IsOctal(char letter) => letter is >= '0' and <= '7';

    private sealed class Mount(string point, string device, string type)
    {
        public string Point => point;

        public string Device => device;

        public string Type => type;
    }
}
