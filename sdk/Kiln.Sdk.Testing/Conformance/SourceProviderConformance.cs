using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every provider of sources must do.</summary>
public static class SourceProviderConformance
{
    private const int BadCommandLine = 5;

    /// <summary>
    /// Checks a provider: spec file and sources are there until they are disposed of and then gone, each fetch has its own, a wrong configuration is refused with
    /// exit status 5, and neither a failure nor cancellation leaves anything.
    /// </summary>
    /// <param name="provider">The provider.</param>
    /// <param name="buildroot">A buildroot whose configuration names sources that can be fetched.</param>
    /// <param name="wrong">Buildroots whose configuration is incomplete, or names what cannot be fetched.</param>
    /// <param name="left">Every file and directory that fetches made on the host and that still exists.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(
        ISourceProvider provider, IBuildroot buildroot, IReadOnlyList<IBuildroot> wrong, Func<IReadOnlyList<string>> left)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(wrong);
        ArgumentNullException.ThrowIfNull(left);
        var findings = new Findings();
        FetchedSources first = await provider.FetchAsync(buildroot, CancellationToken.None);
        FetchedSources second = await provider.FetchAsync(buildroot, CancellationToken.None);
        RequireThere(first, findings);
        findings.Require(first.SourcesPath != second.SourcesPath, "Two fetches share a directory: one build could change the sources of the other");
        first.Dispose();
        findings.Require(!File.Exists(first.SpecPath) && !Directory.Exists(first.SourcesPath), "Dispose leaves spec file or sources behind");
        RequireThere(second, findings);
        second.Dispose();
        RequireNothingLeft("A fetch that was disposed of");

        foreach (IBuildroot other in wrong)
        {
            await findings.RequireRefusalAsync("FetchAsync with a wrong configuration", () => provider.FetchAsync(other, CancellationToken.None), BadCommandLine);
            RequireNothingLeft("A failed fetch");
        }

        await findings.RequireCancellationAsync("FetchAsync", token => provider.FetchAsync(buildroot, token));
        RequireNothingLeft("A cancelled fetch");
        return findings.Problems;

        void RequireNothingLeft(string what) => findings.Require(left().Count == 0, $"{what} leaves {string.Join(", ", left())}");
    }

    private static void RequireThere(FetchedSources fetched, Findings findings)
    {
        findings.Require(Path.IsPathRooted(fetched.SpecPath) && File.Exists(fetched.SpecPath), $"SpecPath is '{fetched.SpecPath}', which is no file of the host");
        findings.Require(
            Path.IsPathRooted(fetched.SourcesPath) && Directory.Exists(fetched.SourcesPath), $"SourcesPath is '{fetched.SourcesPath}', which is no directory of the host");
    }
}
