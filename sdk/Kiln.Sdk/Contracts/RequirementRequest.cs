namespace Kiln.Sdk.Contracts;

/// <summary>What a build needs in its tree.</summary>
/// <param name="Requirements">All requirements and conflicts of the sources, as text; order and repetition do not matter.</param>
/// <param name="More">Packages that the configuration adds; installed first.</param>
/// <param name="Sources">Absolute paths inside the tree of source packages that state <paramref name="Requirements"/>.</param>
public sealed record RequirementRequest(IReadOnlyList<string> Requirements, IReadOnlyList<string> More, IReadOnlyList<string> Sources);
