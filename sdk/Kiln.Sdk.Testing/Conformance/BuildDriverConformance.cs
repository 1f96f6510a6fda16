using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every build driver must do.</summary>
public static class BuildDriverConformance
{
    /// <summary>
    /// Checks what a driver says of files: titles, the header of a source package, the refusal of what is none, and that source packages are packages that cannot
    /// be installed.
    /// </summary>
    /// <param name="driver">The driver.</param>
    /// <param name="sourcePackage">Host path of a source package.</param>
    /// <param name="noSources">Host paths of files that are no source packages, and of nothing.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static async Task<IReadOnlyList<string>> CheckFilesAsync(IBuildDriver driver, string sourcePackage, IReadOnlyList<string> noSources)
    {
        ArgumentNullException.ThrowIfNull(driver);
        ArgumentNullException.ThrowIfNull(noSources);
        var findings = new Findings();
        findings.Require(findings.RequireSame("MainStateTitle", () => driver.MainStateTitle("thing-1-1.src.rpm")).Length > 0, "MainStateTitle is empty");
        findings.Require(findings.RequireSame("SourceStateTitle", () => driver.SourceStateTitle).Length > 0, "SourceStateTitle is empty");
        SourcePackage source = findings.RequireSame("ReadSource", () => driver.ReadSource(sourcePackage, "given/by-user.src.rpm"));
        findings.Require(source.Path == sourcePackage, $"ReadSource has the path '{source.Path}' in place of the one it was given");
        findings.Require(source.FileName == "by-user.src.rpm", $"ReadSource has the file name '{source.FileName}' in place of the one that the user knows");
        findings.Require(source.Name.Length > 0 && source.Version.Length > 0 && source.Release.Length > 0, "ReadSource leaves name, version or release empty");
        findings.Require(driver.IsPackageFile(source.FileName) && !driver.IsInstallable(source.FileName), "A source package must be a package that cannot be installed");
        findings.Require(!driver.IsPackageFile("build.log") && !driver.IsInstallable("build.log"), "'build.log' is taken for a package");
        findings.Require(driver.UnreachableSource("http://example.org/x").Contains("http://example.org/x", StringComparison.Ordinal), "UnreachableSource does not name the address");
        foreach (string path in noSources)
        {
            await findings.RequireRefusalAsync($"ReadSource of '{path}'", () => Task.FromResult(driver.ReadSource(path, path)));
        }

        return findings.Problems;
    }

    /// <summary>Checks one build: nothing is known before it was prepared, paths are absolute in the tree, packages come before source packages, and it can be cancelled.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="session">Makes a session whose build succeeds; a new one each time.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static async Task<IReadOnlyList<string>> CheckBuildAsync(IBuildDriver driver, Func<IBuildSession> session)
    {
        ArgumentNullException.ThrowIfNull(driver);
        ArgumentNullException.ThrowIfNull(session);
        var findings = new Findings();
        IBuild build = driver.Open(session());
        findings.Require(build.SpecPath is null, "SpecPath is known before PrepareAsync");
        await build.PrepareAsync(CancellationToken.None);
        findings.Require(IsInTree(build.SpecPath), $"SpecPath is '{build.SpecPath}' after PrepareAsync, which is not absolute inside the tree");
        await build.ResolveDynamicAsync(CancellationToken.None);
        await build.BuildAsync(CancellationToken.None);
        IReadOnlyList<string> results = await build.ListResultsAsync(CancellationToken.None);
        findings.Require(results.Count > 0, "ListResultsAsync lists nothing after a build that succeeded");
        findings.Require(results.All(IsInTree), $"ListResultsAsync has a path that is not absolute inside the tree: {string.Join(", ", results)}");
        bool[] installable = [.. results.Select(path => driver.IsInstallable(Path.GetFileName(path)))];
        findings.Require(installable.SequenceEqual(installable.OrderDescending()), $"ListResultsAsync has a source package before a package: {string.Join(", ", results)}");
        findings.Require(results.SequenceEqual(await build.ListResultsAsync(CancellationToken.None), StringComparer.Ordinal), "ListResultsAsync differs when it is asked twice");

        IBuild cancelled = driver.Open(session());
        await findings.RequireCancellationAsync("PrepareAsync", cancelled.PrepareAsync);
        return findings.Problems;
    }

    /// <summary>Checks the build of one source package: nothing is known before it was prepared, paths are absolute in the tree, and it can be cancelled.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="session">Makes a session whose build succeeds; a new one each time.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static async Task<IReadOnlyList<string>> CheckSourceBuildAsync(IBuildDriver driver, Func<ISourceSession> session)
    {
        ArgumentNullException.ThrowIfNull(driver);
        ArgumentNullException.ThrowIfNull(session);
        var findings = new Findings();
        ISourceBuild build = driver.OpenSource(session());
        findings.Require(build.SpecPath is null && build.SourcesPath is null, "SpecPath or SourcesPath is known before PrepareAsync");
        await build.PrepareAsync(CancellationToken.None);
        findings.Require(IsInTree(build.SpecPath), $"SpecPath is '{build.SpecPath}' after PrepareAsync, which is not absolute inside the tree");
        findings.Require(build.SourcesPath is null || IsInTree(build.SourcesPath), $"SourcesPath is '{build.SourcesPath}', which is not absolute inside the tree");
        string package = await build.BuildAsync(CancellationToken.None);
        findings.Require(IsInTree(package), $"BuildAsync made '{package}', which is not absolute inside the tree");
        string name = Path.GetFileName(package);
        findings.Require(driver.IsPackageFile(name) && !driver.IsInstallable(name), $"BuildAsync made '{name}', which the driver does not take for a source package");

        ISourceBuild cancelled = driver.OpenSource(session());
        await findings.RequireCancellationAsync("PrepareAsync of a source package", cancelled.PrepareAsync);
        return findings.Problems;
    }

    private static bool IsInTree(string? path) => path is not null && path.StartsWith('/') && !path.Split('/').Contains("..", StringComparer.Ordinal);
}
