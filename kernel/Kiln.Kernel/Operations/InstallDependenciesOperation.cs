using Kiln.Sdk.Services;

namespace Kiln.Kernel.Operations;

/// <summary>Installs what source packages need to build.</summary>
public sealed record InstallDependenciesOperation(IReadOnlyList<CallerFile> Sources) : Operation;
