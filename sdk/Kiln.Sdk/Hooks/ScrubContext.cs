using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of <c>scrub</c>.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="kind">What is scrubbed, for instance <c>all</c> or <c>root-cache</c>.</param>
public sealed class ScrubContext(IBuildroot buildroot, string kind) : HookContext(buildroot)
{
    /// <summary>What is scrubbed.</summary>
    public string Kind { get; } = kind;
}
