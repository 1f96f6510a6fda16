namespace Kiln.Plugins.Chain.Scheduling;

/// <summary>What is known of a package once it is built.</summary>
/// <param name="Requires">What its results require when they are installed.</param>
/// <param name="Provides">Names and paths that its results provide.</param>
internal sealed record ResultFacts(IReadOnlyCollection<string> Requires, IReadOnlyCollection<string> Provides)
{
    public static ResultFacts None { get; } = new([], []);
}
