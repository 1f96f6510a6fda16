using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every root provider must do.</summary>
public static class RootProviderConformance
{
    /// <summary>Checks a provider for one request: the offer does not throw and has a reason; the plan is the same twice, is where it was asked for, and keeps the offer's word.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="request">What is asked.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static IReadOnlyList<string> Check(IRootProvider provider, RootRequest request)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var problems = new List<string>();
        RootOffer offer;
        try
        {
            offer = provider.Offer(request);
            Require(offer == provider.Offer(request), "Offer differs when it is asked twice");
        }
        catch (Exception failure)
        {
            return [$"Offer throws {failure.GetType().Name}: {failure.Message}"];
        }

        Require(offer.Reason.Length > 0 && !offer.Reason.EndsWith('.'), "Offer needs a reason, without a full stop");
        if (offer.IsUsable)
        {
            RootPlan plan = provider.Plan(request);
            Require(plan == provider.Plan(request), "Plan differs when it is asked twice");
            Require(Path.IsPathRooted(plan.Directory), $"Plan has the directory '{plan.Directory}', which is not absolute");
            Require(plan.HostVisible == offer.IsHostVisible, "Plan and Offer contradict each other about who sees the tree");
        }

        return problems;

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }
}
