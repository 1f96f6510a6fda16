namespace Kiln.Sdk.Contracts;

/// <summary>Packages that are to be signed.</summary>
/// <param name="Packages">Absolute host paths of the packages, the source package included; files that the calling user may replace. Never empty.</param>
/// <param name="ResultDirectory">Host path of the directory that they lie in.</param>
public sealed record SigningRequest(IReadOnlyList<string> Packages, string ResultDirectory);
