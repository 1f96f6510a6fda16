using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of hooks about a buildroot's life.</summary>
/// <param name="buildroot">The buildroot.</param>
public sealed class BuildrootContext(IBuildroot buildroot) : HookContext(buildroot);
