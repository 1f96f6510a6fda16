using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of <c>pre_srpm_build</c>.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="specPath">Absolute path of the spec file inside the tree.</param>
/// <param name="sourcesPath">Absolute path of the sources inside the tree, or null.</param>
public sealed class SpecContext(IBuildroot buildroot, string specPath, string? sourcesPath) : HookContext(buildroot)
{
    /// <summary>Absolute path of the spec file inside the tree.</summary>
    public string SpecPath { get; } = specPath;

    /// <summary>Absolute path of the sources inside the tree, or null.</summary>
    public string? SourcesPath { get; } = sourcesPath;
}
