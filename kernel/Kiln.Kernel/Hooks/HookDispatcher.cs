using Kiln.Kernel.Plugins;
using Kiln.Kernel.Services;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Hooks;

/// <summary>Calls the handlers of one buildroot's hooks, one after the other, in their fixed order.</summary>
internal sealed class HookDispatcher(IReadOnlyDictionary<string, IReadOnlyList<HookBinding>> bindings, ILog log)
{
    public bool HasHandlers(HookPoint hook) => bindings.ContainsKey(hook.Id);

    /// <summary>Calls every handler of a hook with a context of its own.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="create">Makes the context that carries the plugin's permissions.</param>
    /// <param name="cancellation">Handed to the handlers.</param>
    /// <exception cref="KilnException">A handler failed and its policy is to abort.</exception>
    public async Task FireAsync<TContext>(Hook<TContext> hook, Func<PluginInstance, TContext> create, CancellationToken cancellation)
        where TContext : HookContext
    {
        if (hook.Required && !HasHandlers(hook))
        {
            throw new KilnException(
                KilnErrors.Generic, $"Feature {hook.Id} is not provided by any of enabled plugins", "Enable a plugin that binds this hook; 'kiln hooks --why' shows which do.");
        }

        foreach (HookBinding binding in bindings.GetValueOrDefault(hook.Id, []))
        {
            try
            {
                await ((Func<TContext, CancellationToken, Task>)binding.Handler)(create(binding.Plugin), cancellation);
            }
            catch (Exception failure) when (!(failure is OperationCanceledException && cancellation.IsCancellationRequested))
            {
                Handle(binding, failure);
            }
        }
    }

    private void Handle(HookBinding binding, Exception failure)
    {
        string where = $"Plugin '{binding.Plugin.Id}' failed in hook '{binding.Hook.Id}'";
        string cause = LinkFailure.Explain(failure) is { } link ? "it " + link : failure.Message;
        if (binding.Failure == HookFailure.Warn)
        {
            log.Warn($"{where}: {cause}");
            return;
        }

        if (failure is KilnException)
        {
            log.Debug($"{where}.");
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        throw new KilnException(
            KilnErrors.PluginFailed,
            $"{where}: {cause}",
            $"Report it to the plugin's author, or disable the plugin with --disable-plugin={binding.Plugin.Id}.",
            failure);
    }
}
