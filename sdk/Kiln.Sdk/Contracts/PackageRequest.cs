namespace Kiln.Sdk.Contracts;

/// <summary>What is asked of a package manager.</summary>
/// <param name="Kind">The kind of request.</param>
/// <param name="Arguments">
/// Packages, capabilities or files. For <see cref="PackageRequestKind.BuildDependencies"/> host paths of source packages. For
/// <see cref="PackageRequestKind.Raw"/> the sub-command and its arguments. For <see cref="PackageRequestKind.QueryInstalled"/> and
/// <see cref="PackageRequestKind.QueryAvailable"/> one query format.
/// </param>
public sealed record PackageRequest(PackageRequestKind Kind, IReadOnlyList<string> Arguments);
