namespace Kiln.Benchmarks.Results;

/// <summary>What was measured of one thing.</summary>
/// <param name="Group">The group that it belongs to.</param>
/// <param name="Name">What it is.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Values">One value a run, without those that only warmed up.</param>
/// <param name="Bound">Name of the measurement of the same group that it cannot be better than; null for none.</param>
internal sealed record Sample(string Group, string Name, string Unit, IReadOnlyList<double> Values, string? Bound)
{
    public double Median => Values.Order().ElementAt(Values.Count / 2);

    public double Best => Values.Min();
}
