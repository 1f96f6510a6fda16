using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of <c>environment</c>: plugins set variables for commands in the buildroot.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="set">Receives each variable.</param>
public sealed class EnvironmentContext(IBuildroot buildroot, Action<string, string> set) : HookContext(buildroot)
{
    /// <summary>Sets a variable. Two plugins with one variable: the run ends with an error that names both.</summary>
    public void Set(string name, string value) => set(name, value);
}
