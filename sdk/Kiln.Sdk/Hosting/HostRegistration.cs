using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>What a plugin registers with when it is a process of its own.</summary>
internal sealed class HostRegistration : IPluginRegistration
{
    private readonly Dictionary<string, Func<HookInvokeParameters, CancellationToken, Task<HookInvokeResult>>> handlers = new(StringComparer.Ordinal);
    private readonly RpcConnection connection;
    private readonly InitializeParameters run;
    private readonly ReceivedSettings settings;
    private bool closed;

    public HostRegistration(RpcConnection connection, InitializeParameters run)
    {
        this.connection = connection;
        this.run = run;
        settings = new ReceivedSettings(run.Configuration);
        Options = new OptionReader(run.Plugin, run.Options);
        Contracts = new ContractTargets(settings, data => new RemoteBuildroot(connection, run, data, settings));
    }

    public OptionReader Options { get; }

    public ISettings Settings => settings;

    public IEnumerable<string> Hooks => handlers.Keys;

    public ContractTargets Contracts { get; }

    public void Close() => closed = true;

    public void On<TContext>(Hook<TContext> hook, Func<TContext, CancellationToken, Task> handler)
        where TContext : HookContext
    {
        ArgumentNullException.ThrowIfNull(hook);
        ArgumentNullException.ThrowIfNull(handler);
        RequireOpen();
        async Task<HookInvokeResult> InvokeAsync(HookInvokeParameters parameters, CancellationToken cancellation)
        {
            var result = new ResultCollector();
            var buildroot = new RemoteBuildroot(connection, run, parameters.Buildroot, settings);
            await handler((TContext)HookContexts.Create(typeof(TContext), buildroot, parameters, result), cancellation);
            return result.ToResult();
        }

        if (!handlers.TryAdd(hook.Id, InvokeAsync))
        {
            throw Bad($"binds hook '{hook.Id}' twice");
        }
    }

    public void Provide<TContract>(TContract implementation)
        where TContract : class
    {
        ArgumentNullException.ThrowIfNull(implementation);
        RequireOpen();
        if (!Contracts.TryAdd(typeof(TContract), implementation))
        {
            throw Bad($"provides '{typeof(TContract).Name}', twice or although it is no contract that a process can provide");
        }
    }

    public Task<HookInvokeResult> InvokeAsync(HookInvokeParameters parameters, CancellationToken cancellation) =>
        handlers.TryGetValue(parameters.Hook, out Func<HookInvokeParameters, CancellationToken, Task<HookInvokeResult>>? handler)
            ? handler(parameters, cancellation)
            : throw new RpcErrorException(new RpcError(RpcError.InvalidParameters, $"hook '{parameters.Hook}' is not handled"));

    private void RequireOpen()
    {
        if (closed)
        {
            throw Bad("registers something after its registration ended");
        }
    }

    private KilnException Bad(string what) => new(KilnErrors.BadPlugin, $"Plugin '{run.Plugin}' in {run.Folder} {what}.", $"Disable it with --disable-plugin={run.Plugin}.");
}
