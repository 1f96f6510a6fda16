using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Membership in <c>legal_host_arches</c>, which may be a tuple, a list or, by mistake, a text.</summary>
internal static class LegalArchitectures
{
    public static bool Contain(Value legal, Value architecture) =>
        Sequences.IsIterable(legal) && Comparing.Contains(legal, architecture, new Evaluation.Budget(100_000, 100_000, 10));
}
