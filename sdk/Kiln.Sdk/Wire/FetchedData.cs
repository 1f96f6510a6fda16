namespace Kiln.Sdk.Wire;

/// <summary>Sources that a plugin has fetched into its scratch directory.</summary>
/// <param name="Sources">Their number, for <c>release</c>.</param>
/// <param name="SpecPath">Absolute path of the spec file, below the scratch directory.</param>
/// <param name="SourcesPath">Absolute path of the directory with the sources, below the scratch directory.</param>
internal sealed record FetchedData(int Sources, string SpecPath, string SourcesPath);
