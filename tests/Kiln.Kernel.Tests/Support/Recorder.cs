using Kiln.Sdk;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Tests.Support;

/// <summary>Binds every hook and writes a line when it fires.</summary>
internal sealed class Recorder : KilnPlugin
{
    public static PluginManifest Manifest { get; } = Manifests.Make("recorder", hooks: [.. HookCatalogue.All.Select(hook => hook.Id)]);

    /// <summary>Hooks whose handler fails after it has written its line.</summary>
    public ISet<string> Failing { get; } = new HashSet<string>(StringComparer.Ordinal);

    public override void Register(IPluginRegistration registration)
    {
        foreach (HookPoint hook in HookCatalogue.All)
        {
            Bind(registration, hook);
        }
    }

    private void Bind(IPluginRegistration registration, HookPoint hook)
    {
        switch (hook)
        {
            case Hook<BuildrootContext> known: registration.On(known, Record(known)); break;
            case Hook<BuildContext> known: registration.On(known, Record(known)); break;
            case Hook<TransactionContext> known: registration.On(known, Record(known)); break;
            case Hook<MountsContext> known: registration.On(known, Record(known)); break;
            case Hook<EnvironmentContext> known: registration.On(known, Record(known)); break;
            case Hook<PackagesContext> known: registration.On(known, Record(known)); break;
            case Hook<SpecContext> known: registration.On(known, Record(known)); break;
            case Hook<ValidationContext> known: registration.On(known, Record(known)); break;
            case Hook<CommandContext> known: registration.On(known, Record(known)); break;
            case Hook<ScrubContext> known: registration.On(known, Record(known)); break;
            case Hook<SnapshotContext> known: registration.On(known, Record(known)); break;
            default: throw new InvalidOperationException($"{hook.Id} has a context of an unknown type");
        }
    }

    private Func<TContext, CancellationToken, Task> Record<TContext>(Hook<TContext> hook)
        where TContext : HookContext => (context, _) =>
    {
        string detail = context switch
        {
            TransactionContext { Succeeded: null } transaction => $" {transaction.Request.Kind}",
            TransactionContext transaction => $" {transaction.Request.Kind} {(transaction.Succeeded == true ? "ok" : "failed")}",
            BuildContext build => $" {build.Build.Outcome}",
            SpecContext spec => $" {spec.SpecPath} {spec.SourcesPath}",
            _ => string.Empty,
        };
        context.Buildroot.Log.Write(LogLevel.Info, $"→ {hook.Id}{detail}", LogChannel.Console);
        return Failing.Contains(hook.Id) ? throw new InvalidOperationException($"{hook.Id} broke") : Task.CompletedTask;
    };
}
