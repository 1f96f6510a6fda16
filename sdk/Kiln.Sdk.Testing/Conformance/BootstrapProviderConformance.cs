using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every provider of bootstrap buildroots must do.</summary>
public static class BootstrapProviderConformance
{
    private const int BootstrapFailed = 90;

    /// <summary>
    /// Checks a provider: it plans the same when it is asked twice and never nothing, refuses what cannot be had with exit status 90, and describes a tree
    /// without changing it, the same when asked twice, and not after it was cancelled.
    /// </summary>
    /// <param name="provider">The provider.</param>
    /// <param name="possible">A request that it can fulfil.</param>
    /// <param name="impossible">Requests for something that cannot be had.</param>
    /// <param name="host">Facts of the host.</param>
    /// <param name="tree">A finished tree.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(
        IBootstrapProvider provider, BootstrapRequest possible, IReadOnlyList<BootstrapRequest> impossible, HostFacts host, ITree tree)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(impossible);
        var findings = new Findings();
        BootstrapPlan plan = findings.RequireSame("Plan", () => provider.Plan(possible));
        findings.Require(plan.Requests.Count > 0, "Plan asks for nothing: a new tree would stay empty");
        findings.Require(plan.Notices.All(notice => notice.Trim().Length > 0), "Plan has a notice without text");
        foreach (BootstrapRequest request in impossible)
        {
            await findings.RequireRefusalAsync("Plan of what cannot be had", () => Task.FromResult(provider.Plan(request)), BootstrapFailed);
        }

        await DescribeAsync(provider, host, tree, findings);
        return findings.Problems;
    }

    private static async Task DescribeAsync(IBootstrapProvider provider, HostFacts host, ITree tree, Findings findings)
    {
        string before = ValueText.Of(host);
        var watched = new WatchedTree(tree);
        string first = ValueText.Of(await provider.DescribeAsync(host, watched, CancellationToken.None));
        string second = ValueText.Of(await provider.DescribeAsync(host, watched, CancellationToken.None));
        findings.Require(first == second, "DescribeAsync differs when it is asked twice");
        findings.Require(ValueText.Of(host) == before, "DescribeAsync changes the facts that it was given");
        findings.Require(!watched.IsChanged, "DescribeAsync changes the finished tree");
        await findings.RequireCancellationAsync("DescribeAsync", token => provider.DescribeAsync(host, watched, token));
    }
}
