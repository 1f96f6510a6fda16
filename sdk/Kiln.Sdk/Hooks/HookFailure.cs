namespace Kiln.Sdk.Hooks;

/// <summary>What a handler's failure does.</summary>
public enum HookFailure
{
    /// <summary>The run ends with <see cref="Errors.KilnErrors.PluginFailed"/> or the exception's own kind.</summary>
    Abort,

    /// <summary>A warning names the plugin; the run goes on. A manifest may ask for <see cref="Abort"/> instead.</summary>
    Warn,
}
