using System.Text.Json;

namespace Kiln.Benchmarks.Runs;

/// <summary>When something happened in a run, by its events.</summary>
internal static class RunTimeline
{
    /// <param name="file">What <c>--events</c> wrote; it is removed.</param>
    /// <param name="state">A state.</param>
    /// <returns>Milliseconds from the start of the run's first state to the end of that one.</returns>
    public static async Task<double> TakeAsync(string file, string state)
    {
        DateTimeOffset? start = null;
        string[] lines = await File.ReadAllLinesAsync(file);
        File.Delete(file);
        foreach (string line in lines)
        {
            using var json = JsonDocument.Parse(line);
            DateTimeOffset time = json.RootElement.GetProperty("time").GetDateTimeOffset();
            start ??= time;
            if (json.RootElement.GetProperty("event").GetString() == "StateFinished" && json.RootElement.GetProperty("id").GetString() == state)
            {
                return (time - start.Value).TotalMilliseconds;
            }
        }

        throw new InvalidOperationException($"{file} has no end of {state}");
    }
}
