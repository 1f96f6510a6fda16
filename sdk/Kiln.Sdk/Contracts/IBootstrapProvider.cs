using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>Says how the buildroot comes to be that holds the package manager of the one that builds.</summary>
public interface IBootstrapProvider
{
    /// <summary>Plans how a new tree is filled. Pure.</summary>
    /// <exception cref="Errors.KilnException">The configuration asks for something that cannot be had (exit 90).</exception>
    BootstrapPlan Plan(BootstrapRequest request);

    /// <summary>
    /// Facts of the host as programs inside the finished tree would gather them: what depends on the programs' own distribution, for
    /// instance <see cref="HostFacts.HomeRelativeDatabase"/>.
    /// </summary>
    /// <param name="host">Facts of the host itself.</param>
    /// <param name="tree">The finished tree.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<HostFacts> DescribeAsync(HostFacts host, ITree tree, CancellationToken cancellation);
}
