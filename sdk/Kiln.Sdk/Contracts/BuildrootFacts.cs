using Kiln.Sdk.Configuration;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>What set-up plans depend on.</summary>
/// <param name="RootPath">Host path of the tree.</param>
/// <param name="IsBootstrap">Whether the buildroot only holds the package manager.</param>
/// <param name="BeforeBuild">Whether a build follows (then the home is owned recursively).</param>
/// <param name="User">The build user.</param>
/// <param name="Settings">The configuration.</param>
/// <param name="Host">Facts of the host.</param>
public sealed record BuildrootFacts(string RootPath, bool IsBootstrap, bool BeforeBuild, BuildUser User, ISettings Settings, HostFacts Host);
