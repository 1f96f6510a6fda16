using System.Globalization;
using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>The most memory that each program of a rebuild had, looked at every few milliseconds.</summary>
internal sealed class MemoryGroup(TestedProgram program, string source) : BenchmarkGroup
{
    public override string Name => "memory";

    public override async Task RunAsync(Recorder recorder)
    {
        using var directory = new ResultDirectory();
        var peaks = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await program.Tool.WatchAsync(id => Look(id, peaks), [.. program.In(), "--resultdir", directory["r"], "--rebuild", source]);
        foreach ((string name, long kilobytes) in peaks.Where(peak => peak.Key.StartsWith("kiln", StringComparison.Ordinal)))
        {
            recorder.Note($"peak of {name} during a rebuild", "MiB", kilobytes / 1024.0);
        }
    }

    private static void Look(int id, SortedDictionary<string, long> peaks)
    {
        if (Read($"/proc/{id}/comm") is { } name && Peak(id) is { } peak)
        {
            peaks[name.Trim()] = Math.Max(peak, peaks.GetValueOrDefault(name.Trim()));
        }

        foreach (string child in Tasks(id).SelectMany(task => (Read($"{task}/children") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            Look(int.Parse(child, CultureInfo.InvariantCulture), peaks);
        }
    }

    private static long? Peak(int id) =>
        (Read($"/proc/{id}/status") ?? string.Empty).Split('\n').FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
            ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture)
            : null;

    /// <summary>Processes end while they are looked at.</summary>
    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string[] Tasks(int id)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{id}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }
}
