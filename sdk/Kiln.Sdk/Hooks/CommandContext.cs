using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of the hooks around <c>--shell</c> and <c>--chroot</c>.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="arguments">The user's words; empty for an interactive shell.</param>
public sealed class CommandContext(IBuildroot buildroot, IReadOnlyList<string> arguments) : HookContext(buildroot)
{
    /// <summary>The user's words; empty for an interactive shell.</summary>
    public IReadOnlyList<string> Arguments { get; } = arguments;
}
