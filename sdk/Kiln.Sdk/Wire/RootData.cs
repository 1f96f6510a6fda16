using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Wire;

/// <summary>Of <c>root/describe</c>.</summary>
/// <param name="Choice">The active root provider, and why it is.</param>
/// <param name="Plan">What the root is made of.</param>
/// <param name="EndsWithRun">Whether its content ends with this run.</param>
/// <param name="Base">The layer that it was last restored from or stored as; missing if it was built from nothing.</param>
internal sealed record RootData(RootChoice Choice, RootPlan Plan, bool EndsWithRun, string? Base = null);
