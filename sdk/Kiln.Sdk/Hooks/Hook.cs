namespace Kiln.Sdk.Hooks;

/// <summary>A typed hook point.</summary>
/// <typeparam name="TContext">What handlers receive.</typeparam>
public sealed class Hook<TContext> : HookPoint
    where TContext : HookContext
{
    internal Hook(string id, HookKind kind, string documentation)
        : base(id, kind, documentation)
    {
    }

    /// <inheritdoc />
    public override Type ContextType => typeof(TContext);
}
