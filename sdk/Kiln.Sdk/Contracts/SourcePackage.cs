namespace Kiln.Sdk.Contracts;

/// <summary>A source package of the caller.</summary>
/// <param name="Path">Host path that can be opened.</param>
/// <param name="FileName">File name as the user knows it.</param>
/// <param name="Name">Package name.</param>
/// <param name="Version">Version.</param>
/// <param name="Release">Release.</param>
public sealed record SourcePackage(string Path, string FileName, string Name, string Version, string Release);
