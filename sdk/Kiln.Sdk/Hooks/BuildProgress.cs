namespace Kiln.Sdk.Hooks;

/// <summary>What is known of a build at the moment a hook fires.</summary>
/// <param name="Item">File name of the source package or spec file.</param>
/// <param name="SpecPath">Absolute path of the spec file inside the tree; null before it is known.</param>
/// <param name="Outcome">Unknown until the build ended.</param>
/// <param name="Artifacts">Result files in the result directory, full paths; complete in <c>postbuild</c>.</param>
public sealed record BuildProgress(string Item, string? SpecPath, BuildOutcome Outcome, IReadOnlyList<string> Artifacts);
