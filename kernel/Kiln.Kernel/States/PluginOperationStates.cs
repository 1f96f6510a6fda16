using Kiln.Kernel.Operations;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.States;

/// <summary>A mode that a plugin provides: the plugin decides what happens, the states are the kernel's.</summary>
internal static class PluginOperationStates
{
    public static StateDefinition Run { get; } = new("operation") { Action = RunAsync, Exit = [ExitState.Always(SlotStates.Delete)] };

    private static async Task RunAsync(StateContext context, CancellationToken cancellation)
    {
        var operation = (PluginOperation)context.Run.Operation;
        PluginInstance provider = Provider(context.Buildroot.Plugins.Contracts, operation.Mode);
        var session = new OperationSession(context, operation, provider);
        context.Run.ExitStatus = await ((IOperation)provider.Contracts[typeof(IOperation)]).RunAsync(session, cancellation);
    }

    private static PluginInstance Provider(ContractTable contracts, string mode)
    {
        PluginInstance[] providers = [.. contracts.ProvidersOf<IOperation>().Where(plugin => ((IOperation)plugin.Contracts[typeof(IOperation)]).Modes.Contains(mode, StringComparer.Ordinal))];
        return providers.Length switch
        {
            1 => providers[0],
            0 => throw new KilnException(
                KilnErrors.BadConfiguration,
                $"No enabled plugin provides the mode --{mode}.",
                "Enable or install the plugin that does; 'kiln plugins list' shows which are there and why they are off."),
            _ => throw new KilnException(
                KilnErrors.PluginConflict,
                $"Several plugins provide the mode --{mode}: {string.Join(", ", providers.Select(plugin => plugin.Id))}.",
                "Disable all but one of them."),
        };
    }
}
