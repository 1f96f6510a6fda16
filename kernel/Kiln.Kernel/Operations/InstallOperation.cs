using Kiln.Sdk.Services;

namespace Kiln.Kernel.Operations;

/// <summary>Installs packages into the buildroot.</summary>
/// <param name="Packages">As the user wrote them.</param>
public sealed record InstallOperation(IReadOnlyList<string> Packages) : Operation
{
    /// <summary>Those of the packages that are files of the caller, each with a name of its own.</summary>
    public IReadOnlyList<CallerFile> Files { get; init; } = [];
}
