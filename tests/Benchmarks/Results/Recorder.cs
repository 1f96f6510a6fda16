using System.Diagnostics;

namespace Kiln.Benchmarks.Results;

/// <summary>Takes the times of one group.</summary>
internal sealed class Recorder(string group)
{
    private readonly List<Sample> samples = [];

    public IReadOnlyList<Sample> Samples => samples;

    /// <summary>Runs a step as often as told.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="sampling">How often.</param>
    /// <param name="step">The step. An exception ends the program: a step that fails has no time.</param>
    /// <param name="bound">What it cannot be better than.</param>
    /// <returns>What was measured.</returns>
    public async Task<Sample> TimeAsync(string name, Sampling sampling, Func<Task> step, string? bound = null)
    {
        await Console.Error.WriteLineAsync($"{group}: {name}");
        var values = new List<double>();
        for (int run = -sampling.WarmUps; run < sampling.Runs; run++)
        {
            await sampling.Before();
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < sampling.Calls; call++)
            {
                await step();
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            await sampling.After();
            if (run >= 0)
            {
                values.Add(sampling.Calls == 1 ? elapsed.TotalMilliseconds : elapsed.TotalMicroseconds / sampling.Calls);
            }
        }

        var sample = new Sample(group, name, sampling.Calls == 1 ? "ms" : "µs", values, bound);
        samples.Add(sample);
        return sample;
    }

    /// <summary>Runs steps one after the other, as often as told: what the machine does meanwhile is shared by all of them.</summary>
    public async Task TimeInTurnsAsync(Sampling sampling, params IReadOnlyList<TimedStep> steps)
    {
        List<double>[] values = [.. steps.Select(_ => new List<double>())];
        for (int run = 0; run < sampling.Runs; run++)
        {
            await Console.Error.WriteLineAsync($"{group}: turn {run + 1} of {sampling.Runs}");
            for (int index = 0; index < steps.Count; index++)
            {
                await sampling.Before();
                long start = Stopwatch.GetTimestamp();
                await steps[index].Step();
                values[index].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                await sampling.After();
            }
        }

        samples.AddRange(steps.Select((step, index) => new Sample(group, step.Name, "ms", values[index], step.Bound)));
    }

    /// <summary>Takes a value that is no time.</summary>
    public void Note(string name, string unit, double value, string? bound = null) => samples.Add(new Sample(group, name, unit, [value], bound));

    /// <summary>Takes values that were measured elsewhere.</summary>
    public void Note(string name, string unit, IReadOnlyList<double> values) => samples.Add(new Sample(group, name, unit, values, Bound: null));
}
