namespace Kiln.Sdk.Wire;

/// <summary>What a handler answers. Which members may be there depends on the kind of the hook.</summary>
internal sealed record HookInvokeResult
{
    /// <summary>Answer to <c>mounts</c>.</summary>
    public IReadOnlyList<MountAdjustment>? Mounts { get; init; }

    /// <summary>Answer to <c>environment</c>: variable → value.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Answer to <c>packages</c>.</summary>
    public IReadOnlyList<string>? Packages { get; init; }

    /// <summary>Answer to <c>validate_build</c>: reasons against the build; none lets it pass.</summary>
    public IReadOnlyList<string>? Vetoes { get; init; }

    /// <summary>Answer to the snapshot hooks: lines for the caller.</summary>
    public IReadOnlyList<string>? Printed { get; init; }
}
