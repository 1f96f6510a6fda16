namespace Kiln.Sdk.Hooks;

/// <summary>What handlers of a hook may do.</summary>
public enum HookKind
{
    /// <summary>Read, log, add artifacts, run commands as permitted.</summary>
    Observe,

    /// <summary>Return typed adjustments; each field or mount target has one owner.</summary>
    Adjust,

    /// <summary>Veto with a reason, after all adjustments.</summary>
    Validate,
}
