using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Hosting;

/// <summary>Where facts of the host come from. A test seam.</summary>
public interface IHostFactsSource
{
    /// <summary>Reads the facts.</summary>
    /// <param name="programs">Absolute paths that the package managers may need; those that exist are in the answer.</param>
    HostFacts Read(IReadOnlyList<string> programs);
}
