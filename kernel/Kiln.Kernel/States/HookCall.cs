using Kiln.Kernel.Plugins;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>A hook that a state fires.</summary>
/// <param name="Hook">Which.</param>
/// <param name="FireAsync">Calls its handlers.</param>
internal sealed record HookCall(HookPoint Hook, Func<StateContext, CancellationToken, Task> FireAsync)
{
    /// <summary>A hook about the buildroot.</summary>
    public static HookCall Of(Hook<BuildrootContext> hook) => Of(hook, (_, view) => new BuildrootContext(view));

    /// <summary>A hook about the package that is built.</summary>
    public static HookCall Of(Hook<BuildContext> hook) => Of(hook, (context, view) => new BuildContext(view, context.Item!.Progress));

    /// <summary>A hook with a context of its own.</summary>
    public static HookCall Of<TContext>(Hook<TContext> hook, Func<StateContext, IBuildroot, TContext> create)
        where TContext : HookContext =>
        Of(hook, (context, plugin) => create(context, context.Buildroot.ViewFor(plugin)));

    /// <summary>A hook whose context depends on the plugin that gets it.</summary>
    public static HookCall Of<TContext>(Hook<TContext> hook, Func<StateContext, PluginInstance, TContext> create)
        where TContext : HookContext =>
        new(hook, (context, cancellation) => context.Buildroot.Hooks.FireAsync(hook, plugin => create(context, plugin), cancellation));
}
