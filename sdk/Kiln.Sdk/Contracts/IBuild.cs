namespace Kiln.Sdk.Contracts;

/// <summary>One build. The kernel calls the members in this order, each once, with the hooks between them.</summary>
public interface IBuild
{
    /// <summary>Absolute path of the spec file inside the tree; null until <see cref="PrepareAsync"/> knows it.</summary>
    string? SpecPath { get; }

    /// <summary>Brings the source into the tree and installs its static BuildRequires, in rounds until nothing changes.</summary>
    /// <exception cref="Errors.KilnException">40 for a bad package, 30 for missing requirements.</exception>
    Task PrepareAsync(CancellationToken cancellation);

    /// <summary>Generates dynamic BuildRequires and installs them, in rounds until nothing changes. Nothing if the package has none.</summary>
    Task ResolveDynamicAsync(CancellationToken cancellation);

    /// <summary>The main step.</summary>
    /// <exception cref="Errors.KilnException">The builder's own exit status is passed on.</exception>
    Task BuildAsync(CancellationToken cancellation);

    /// <summary>Absolute paths of the results inside the tree, packages first, source package last.</summary>
    Task<IReadOnlyList<string>> ListResultsAsync(CancellationToken cancellation);
}
