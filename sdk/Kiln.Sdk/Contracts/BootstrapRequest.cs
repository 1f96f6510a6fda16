using Kiln.Sdk.Configuration;

namespace Kiln.Sdk.Contracts;

/// <summary>What the plan of a bootstrap buildroot depends on.</summary>
/// <param name="Settings">The bootstrap buildroot's configuration.</param>
/// <param name="PackageManager">The package manager that the tree is to hold.</param>
public sealed record BootstrapRequest(ISettings Settings, IPackageManager PackageManager);
