using System.Globalization;

namespace Kiln.Plugins.Scm;

/// <summary>Gives tracked files the times of their last commits, so that archives of one commit are equal.</summary>
internal static class CommitTimes
{
    private const string Mark = "commit-time=";

    public static async Task ApplyAsync(HostPrograms programs, string checkout, CancellationToken cancellation)
    {
        IReadOnlyList<string> log = await programs.RunAsync(
            ["git", "-c", "core.quotepath=off", "log", "--no-renames", "--name-only", "--relative", $"--format={Mark}%ct"], checkout, cancellation);
        foreach ((string name, DateTime time) in Latest(log))
        {
            string path = Path.Combine(checkout, name);
            if (new FileInfo(path) is { Exists: true, LinkTarget: null })
            {
                File.SetLastWriteTimeUtc(path, time);
            }
        }
    }

    /// <summary>File → time of the newest commit that touched it; the log begins with the newest.</summary>
    internal static IReadOnlyDictionary<string, DateTime> Latest(IEnumerable<string> log)
    {
        var times = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        DateTime current = default;
        foreach (string line in log.Where(line => line.Length > 0))
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
            {
                current = DateTimeOffset.FromUnixTimeSeconds(long.Parse(line[Mark.Length..], CultureInfo.InvariantCulture)).UtcDateTime;
            }
            else
            {
                times.TryAdd(line, current);
            }
        }

        return times;
    }
}
