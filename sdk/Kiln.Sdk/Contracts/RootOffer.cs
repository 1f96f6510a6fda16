namespace Kiln.Sdk.Contracts;

/// <summary>What a root provider could do for one buildroot.</summary>
/// <param name="IsUsable">Whether it works there.</param>
/// <param name="IsHostVisible">Whether other programs of the host would see the tree.</param>
/// <param name="Cost">Rough milliseconds from a layer to a root; the smallest is chosen.</param>
/// <param name="Reason">Why it is usable or not; a sentence without a full stop, shown by <c>kiln layers why</c>.</param>
public sealed record RootOffer(bool IsUsable, bool IsHostVisible, int Cost, string Reason)
{
    /// <summary>It does not work there.</summary>
    /// <param name="reason">Why.</param>
    public static RootOffer Unusable(string reason) => new(false, false, int.MaxValue, reason);
}
