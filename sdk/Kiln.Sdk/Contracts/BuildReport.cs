using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;

namespace Kiln.Sdk.Contracts;

/// <summary>How a build of an operation ended.</summary>
/// <param name="Outcome">Success or failure.</param>
/// <param name="Failure">Why, or null. It has been shown.</param>
/// <param name="Artifacts">Result files, full host paths.</param>
public sealed record BuildReport(BuildOutcome Outcome, KilnException? Failure, IReadOnlyList<string> Artifacts);
