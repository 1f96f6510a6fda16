namespace Kiln.Sdk.Hooks;

/// <summary>A hook without its context type; listed in <see cref="HookCatalogue.All"/>.</summary>
public abstract class HookPoint
{
    private protected HookPoint(string id, HookKind kind, string documentation)
    {
        Id = id;
        Kind = kind;
        Documentation = documentation;
    }

    /// <summary>Stable id; Mock's where Mock has the hook.</summary>
    public string Id { get; }

    /// <summary>What handlers may do.</summary>
    public HookKind Kind { get; }

    /// <summary>When it fires, for which buildroot, and on which failure paths.</summary>
    public string Documentation { get; }

    /// <summary>What a handler's failure does. Default: <see cref="HookFailure.Abort"/>.</summary>
    public HookFailure Failure { get; init; } = HookFailure.Abort;

    /// <summary>Order of the handlers. Default: <see cref="HookOrder.Forward"/>.</summary>
    public HookOrder Order { get; init; } = HookOrder.Forward;

    /// <summary>Whether it fires for bootstrap buildroots too.</summary>
    public bool Bootstrap { get; init; }

    /// <summary>Whether the operation fails when no handler is bound (snapshot hooks).</summary>
    public bool Required { get; init; }

    /// <summary>Plugin API version since which it exists.</summary>
    public Version Since { get; init; } = new(1, 0);

    /// <summary>The type handlers receive.</summary>
    public abstract Type ContextType { get; }

    /// <inheritdoc />
    public override string ToString() => Id;
}
