namespace Kiln.Sdk.Contracts;

/// <summary>Spec file and sources on the host.</summary>
/// <param name="specPath">Host path of the spec file.</param>
/// <param name="sourcesPath">Host path of the directory with the sources.</param>
/// <param name="delete">Deletes them; called once.</param>
public sealed class FetchedSources(string specPath, string sourcesPath, Action delete) : IDisposable
{
    /// <summary>Host path of the spec file.</summary>
    public string SpecPath { get; } = specPath;

    /// <summary>Host path of the directory with the sources.</summary>
    public string SourcesPath { get; } = sourcesPath;

    /// <summary>Deletes them.</summary>
    public void Dispose() => delete();
}
