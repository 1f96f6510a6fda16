using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of <c>validate_build</c>.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="build">The build that is about to start.</param>
/// <param name="veto">Receives the reason.</param>
public sealed class ValidationContext(IBuildroot buildroot, BuildProgress build, Action<string> veto) : HookContext(buildroot)
{
    /// <summary>The build that is about to start.</summary>
    public BuildProgress Build { get; } = build;

    /// <summary>Refuses the build. All reasons are collected, then the run ends with <see cref="Errors.KilnErrors.Vetoed"/>.</summary>
    /// <param name="reason">For people.</param>
    public void Veto(string reason) => veto(reason);
}
