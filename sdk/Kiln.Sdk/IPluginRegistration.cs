using Kiln.Sdk.Configuration;
using Kiln.Sdk.Hooks;

namespace Kiln.Sdk;

/// <summary>What a plugin gets to announce itself. Implemented by the host.</summary>
public interface IPluginRegistration
{
    /// <summary>The plugin's own options, <c>plugin_conf['ID_opts']</c>, templates expanded.</summary>
    OptionReader Options { get; }

    /// <summary>The complete configuration of the buildroot, read-only.</summary>
    ISettings Settings { get; }

    /// <summary>Binds a handler to a hook. Binding one hook twice is an error.</summary>
    /// <typeparam name="TContext">What the handler receives.</typeparam>
    /// <param name="hook">A member of <see cref="HookCatalogue"/>.</param>
    /// <param name="handler">Called in the hook's order. An exception follows the hook's failure policy.</param>
    void On<TContext>(Hook<TContext> hook, Func<TContext, CancellationToken, Task> handler)
        where TContext : HookContext;

    /// <summary>Provides a contract, for instance <see cref="Contracts.IPackageManager"/>.</summary>
    /// <typeparam name="TContract">An interface of <c>Kiln.Sdk.Contracts</c>.</typeparam>
    /// <param name="implementation">Used for the life of the buildroot.</param>
    void Provide<TContract>(TContract implementation)
        where TContract : class;
}
