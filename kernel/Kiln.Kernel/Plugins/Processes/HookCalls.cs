using Kiln.Sdk.Hooks;
using Kiln.Sdk.Hosting;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>Sends a hook to a process and takes what it answers.</summary>
internal static class HookCalls
{
    public static async Task InvokeAsync<TContext>(
        PluginProcess process, Hook<TContext> hook, TContext context, TimeSpan? limit, CancellationToken cancellation)
        where TContext : HookContext
    {
        var parameters = new HookInvokeParameters(hook.Id, Describe(context.Buildroot), HookContexts.Describe(context));
        HookInvokeResult result = await process.AskAsync<HookInvokeResult>(WireMethods.HookInvoke, parameters, context.Buildroot, limit, cancellation);
        Apply(context, result);
    }

    private static void Apply(HookContext context, HookInvokeResult result)
    {
        Require(result.Mounts is null || context is MountsContext, "mounts");
        Require(result.Environment is null || context is EnvironmentContext, "environment");
        Require(result.Packages is null || context is PackagesContext, "packages");
        Require(result.Vetoes is null || context is ValidationContext, "vetoes");
        Require(result.Printed is null || context is SnapshotContext, "printed");
        foreach (MountAdjustment mount in result.Mounts ?? [])
        {
            (mount.Managed ? ((MountsContext)context).AddManaged : (Action<Sdk.Plans.MountPlan>)((MountsContext)context).AddUser)(mount.Mount);
        }

        foreach ((string name, string value) in result.Environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            ((EnvironmentContext)context).Set(name, value);
        }

        foreach (string package in result.Packages ?? [])
        {
            ((PackagesContext)context).Add(package);
        }

        foreach (string line in result.Printed ?? [])
        {
            ((SnapshotContext)context).Print(line);
        }

        foreach (string reason in result.Vetoes ?? [])
        {
            ((ValidationContext)context).Veto(reason);
        }
    }

    private static void Require(bool allowed, string member)
    {
        if (!allowed)
        {
            throw new PluginProcessException($"its answer has the member '{member}', which this hook does not take");
        }
    }

    public static BuildrootData Describe(IBuildroot buildroot) => new(
        buildroot.Name,
        buildroot.SharedName,
        buildroot.IsBootstrap,
        buildroot.WasInitialized,
        buildroot.RootPath,
        buildroot.ResultDirectory,
        buildroot.CacheDirectory,
        buildroot.User);
}
