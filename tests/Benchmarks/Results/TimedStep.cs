namespace Kiln.Benchmarks.Results;

/// <summary>Something that is timed.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Step">The step. An exception ends the program: a step that fails has no time.</param>
/// <param name="Bound">What it cannot be better than.</param>
internal sealed record TimedStep(string Name, Func<Task> Step, string? Bound = null);
