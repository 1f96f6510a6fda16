using Kiln.Sdk.Configuration;

namespace Kiln.Sdk.Contracts;

/// <summary>What a package manager's plan depends on besides the request.</summary>
/// <param name="RootPath">Host path of the tree.</param>
/// <param name="Program">The program chosen by the kernel among <see cref="IPackageManager.Programs"/>.</param>
/// <param name="Settings">The configuration.</param>
/// <param name="Host">Facts of the host.</param>
/// <param name="Offline">Whether only cached metadata may be used (<c>--offline</c>).</param>
public sealed record PackageContext(string RootPath, string Program, ISettings Settings, HostFacts Host, bool Offline);
