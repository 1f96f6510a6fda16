using System.Text.Json;
using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>When a state ended in runs that are measured, by their events.</summary>
/// <param name="file">What <c>--events</c> writes.</param>
/// <param name="state">The state.</param>
internal sealed class RunTimeline(string file, string state)
{
    private readonly List<(double SinceStart, double SinceFirstState)> ends = [];
    private DateTimeOffset started;

    /// <summary>The same sampling; the events of each run are read after it.</summary>
    public Sampling Over(Sampling sampling) => sampling with { Before = BeforeAsync, After = AfterAsync };

    /// <summary>Milliseconds from the start of the program, one a run that counts.</summary>
    public IReadOnlyList<double> SinceStart(int warmUps) => [.. ends.Skip(warmUps).Select(end => end.SinceStart)];

    /// <summary>Milliseconds from the start of the program's first state.</summary>
    public IReadOnlyList<double> SinceFirstState(int warmUps) => [.. ends.Skip(warmUps).Select(end => end.SinceFirstState)];

    private Task BeforeAsync()
    {
        started = DateTimeOffset.UtcNow;
        return Task.CompletedTask;
    }

    private async Task AfterAsync()
    {
        string[] lines = await File.ReadAllLinesAsync(file);
        File.Delete(file);
        DateTimeOffset first = TimeOf(lines[0]);
        DateTimeOffset end = TimeOf(Array.Find(lines, IsEnd) ?? throw new InvalidOperationException($"{file} has no end of {state}"));
        ends.Add(((end - started).TotalMilliseconds, (end - first).TotalMilliseconds));
    }

    private bool IsEnd(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("event").GetString() == "StateFinished" && json.RootElement.GetProperty("id").GetString() == state;
    }

    private static DateTimeOffset TimeOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("time").GetDateTimeOffset();
    }
}
