using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Wire;

/// <summary>Facts that set-up plans depend on.</summary>
internal sealed record FactsData(string RootPath, bool IsBootstrap, bool BeforeBuild, BuildUser User, HostFacts Host);
