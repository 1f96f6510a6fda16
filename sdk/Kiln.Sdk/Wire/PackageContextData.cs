using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Wire;

/// <summary>What a plan of the package manager depends on.</summary>
internal sealed record PackageContextData(string RootPath, string Program, HostFacts Host, bool Offline);
