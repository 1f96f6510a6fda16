using System.Globalization;

namespace Kiln.Benchmarks.Results;

/// <summary>Where the numbers come from. The load is that of the last minute before the first of them.</summary>
internal sealed record MachineFacts(string Date, int Processors, string Model, string Memory, string System, string Runtime, string Load)
{
    public static MachineFacts Read() => new(
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Environment.ProcessorCount,
        Field("/proc/cpuinfo", "model name") ?? "unknown model",
        $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB",
        $"Linux {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}",
        Environment.Version.ToString(),
        File.ReadAllText("/proc/loadavg").Split(' ')[0]);

    private static string? Field(string path, string name) =>
        File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[^1].Trim();
}
