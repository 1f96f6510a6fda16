namespace Kiln.Benchmarks.Results;

/// <summary>How often something is run.</summary>
/// <param name="Runs">Runs that count.</param>
/// <param name="Calls">Calls in one run; its value is their average, in microseconds. With one call it is in milliseconds.</param>
/// <param name="WarmUps">Runs before them.</param>
internal sealed record Sampling(int Runs = 5, int Calls = 1, int WarmUps = 1)
{
    /// <summary>Done before each run, outside of its time.</summary>
    public Func<Task> Before { get; init; } = static () => Task.CompletedTask;

    /// <summary>Done after each run, outside of its time.</summary>
    public Func<Task> After { get; init; } = static () => Task.CompletedTask;
}
