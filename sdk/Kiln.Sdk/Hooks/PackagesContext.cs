using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of <c>packages</c>: plugins ask for packages in the buildroot before BuildRequires are installed.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="add">Receives each package.</param>
public sealed class PackagesContext(IBuildroot buildroot, Action<string> add) : HookContext(buildroot)
{
    /// <summary>Asks for a package by name, path or capability. Asking twice is the same as once.</summary>
    public void Add(string package) => add(package);
}
