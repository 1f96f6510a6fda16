using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.States;

/// <summary>Makes the buildroot ready that holds the package manager: once per run, before the first one that builds.</summary>
internal static class BootstrapStates
{
    public static async Task MakeReadyAsync(StateContext context, CancellationToken cancellation)
    {
        Buildroot bootstrap = context.Run.Bootstrap!;
        await context.Run.BootstrapGate.WaitAsync(cancellation);
        try
        {
            if (!bootstrap.IsReady)
            {
                await context.Run.Engine.RunAsync(InitializationStates.Bootstrap, new StateContext(context.Run, bootstrap), cancellation);
                bootstrap.Described = await Provider(bootstrap).DescribeAsync(context.Run.Host, bootstrap.Tree, cancellation);
                bootstrap.IsReady = true;
            }
        }
        finally
        {
            context.Run.BootstrapGate.Release();
        }
    }

    /// <summary>Mock's title of the installation: it names the package manager that is installed, not the one that installs it.</summary>
    public static string InstallationTitle(Buildroot bootstrap) => $"installing {Wanted(bootstrap).Name} tooling";

    /// <summary>The requests that fill a new bootstrap tree.</summary>
    public static IReadOnlyList<PackageRequest> Requests(Buildroot bootstrap)
    {
        BootstrapPlan plan = Plan(bootstrap);
        foreach (string notice in plan.Notices)
        {
            bootstrap.Log.Info(notice);
        }

        return plan.Requests;
    }

    /// <summary>How a new bootstrap tree is filled.</summary>
    public static BootstrapPlan Plan(Buildroot bootstrap) => Provider(bootstrap).Plan(new BootstrapRequest(bootstrap.Settings, Wanted(bootstrap)));

    private static IBootstrapProvider Provider(Buildroot bootstrap) => bootstrap.Plugins.Contracts.Get<IBootstrapProvider>();

    private static IPackageManager Wanted(Buildroot bootstrap) =>
        PackageManagerChoice.WantedOf(bootstrap.Plugins.Contracts.All<IPackageManager>(), bootstrap.Settings);
}
