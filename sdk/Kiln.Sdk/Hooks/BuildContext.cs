using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of the hooks of one build.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="build">The build so far.</param>
public sealed class BuildContext(IBuildroot buildroot, BuildProgress build) : HookContext(buildroot)
{
    /// <summary>The build so far.</summary>
    public BuildProgress Build { get; } = build;
}
