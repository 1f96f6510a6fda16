using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>Registers in the name of a process what its manifest declares; when the process starts, it must announce the same.</summary>
internal sealed class ProcessPlugin(PluginProcess process) : KilnPlugin
{
    public override void Register(IPluginRegistration registration)
    {
        PluginManifest manifest = process.Plugin.Manifest;
        foreach (ManifestHook hook in manifest.Hooks)
        {
            Bind(registration, HookCatalogue.All.First(known => known.Id == hook.Id), hook.Deadline);
        }

        foreach (string contract in manifest.Provides)
        {
            Provide(registration, contract);
        }
    }

    private void Bind(IPluginRegistration registration, HookPoint hook, TimeSpan? limit)
    {
        switch (hook)
        {
            case Hook<BuildrootContext> known: Bind(registration, known, limit); break;
            case Hook<BuildContext> known: Bind(registration, known, limit); break;
            case Hook<TransactionContext> known: Bind(registration, known, limit); break;
            case Hook<MountsContext> known: Bind(registration, known, limit); break;
            case Hook<EnvironmentContext> known: Bind(registration, known, limit); break;
            case Hook<PackagesContext> known: Bind(registration, known, limit); break;
            case Hook<SpecContext> known: Bind(registration, known, limit); break;
            case Hook<ValidationContext> known: Bind(registration, known, limit); break;
            case Hook<CommandContext> known: Bind(registration, known, limit); break;
            case Hook<ScrubContext> known: Bind(registration, known, limit); break;
            case Hook<SnapshotContext> known: Bind(registration, known, limit); break;
            default: throw new NotSupportedException($"{hook.ContextType.Name} cannot be sent to a process.");
        }
    }

    private void Bind<TContext>(IPluginRegistration registration, Hook<TContext> hook, TimeSpan? limit)
        where TContext : HookContext =>
        registration.On(hook, (context, cancellation) => HookCalls.InvokeAsync(process, hook, context, limit, cancellation));

    private void Provide(IPluginRegistration registration, string contract)
    {
        var channel = new ContractChannel(process, contract);
        switch (contract)
        {
            case nameof(IRootProvider): registration.Provide<IRootProvider>(new RemoteRootProvider(channel)); break;
            case nameof(IBuildrootSetup): registration.Provide<IBuildrootSetup>(new RemoteSetup(channel)); break;
            case nameof(IPackageManager): registration.Provide<IPackageManager>(new RemotePackageManager(channel)); break;
            case nameof(ILayerCache): registration.Provide<ILayerCache>(new RemoteLayerCache(channel)); break;
            case nameof(ISigner): registration.Provide<ISigner>(new RemoteSigner(channel)); break;
            case nameof(ISourceProvider): registration.Provide<ISourceProvider>(new RemoteSourceProvider(channel, process)); break;
            case nameof(ISnapshotStore): registration.Provide<ISnapshotStore>(new RemoteSnapshotStore(channel)); break;
            default:
                throw new KilnException(
                    KilnErrors.BadPlugin,
                    $"Plugin '{process.Plugin.Manifest.Id}' in {process.Plugin.Folder} provides {contract} as a process.",
                    $"A process can provide {string.Join(", ", ContractMember.Contracts.Select(known => known.Name))}; the other contracts need an assembly.");
        }
    }
}
