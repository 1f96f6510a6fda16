namespace Kiln.Sdk.Hooks;

/// <summary>In which order handlers run.</summary>
public enum HookOrder
{
    /// <summary>By <c>before</c>/<c>after</c>, then position in <c>config_opts['plugins']</c>, then id.</summary>
    Forward,

    /// <summary>The reverse of <see cref="Forward"/>; for hooks that undo.</summary>
    Reverse,
}
