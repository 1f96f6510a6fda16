namespace Kiln.Sdk.Contracts;

/// <summary>The build of one source package from a spec file. The kernel calls the methods in this order, each once, with the hooks between them.</summary>
public interface ISourceBuild
{
    /// <summary>Absolute path of the spec file inside the tree; null until <see cref="PrepareAsync"/> has brought it there.</summary>
    string? SpecPath { get; }

    /// <summary>Absolute path of the sources inside the tree (a directory or a file); null before <see cref="PrepareAsync"/>, or if the caller gave none.</summary>
    string? SourcesPath { get; }

    /// <summary>Brings spec file and sources into the tree.</summary>
    Task PrepareAsync(CancellationToken cancellation);

    /// <summary>Makes the source package.</summary>
    /// <exception cref="Errors.KilnException">The builder's own exit status is passed on; 40 if it left not exactly one package.</exception>
    /// <returns>Absolute path of the package inside the tree.</returns>
    Task<string> BuildAsync(CancellationToken cancellation);
}
