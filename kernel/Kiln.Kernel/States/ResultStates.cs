using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>What is done with the packages of a rebuild when all are built.</summary>
internal static class ResultStates
{
    /// <summary>Installs them in the buildroot; one that was cleaned after the build is made again, and cleaned again.</summary>
    public static StateDefinition PostInstall { get; } = new("post-install")
    {
        When = context => context.Buildroot.Settings.GetBoolean("post_install"),
        Children =
        [
            new("make-again")
            {
                When = context => !context.Buildroot.IsInitialized,
                Children = [InitializationStates.Initialize(logging: true, static _ => false)],
            },
            StateDefinition.Do("install-results", InstallAsync),
        ],

        // Whoever cleans after a success has cleaned before this, so it is cleaned again.
        Exit = [ExitState.Done(BuildStates.CleanUpOnSuccess)],
    };

    private static async Task InstallAsync(StateContext context, CancellationToken cancellation)
    {
        Buildroot buildroot = context.Buildroot;
        string[] packages = [.. context.Run.Items.SelectMany(item => item.Artifacts).Where(path => buildroot.Driver.IsInstallable(Path.GetFileName(path)))];
        if (packages.Length == 0)
        {
            return;
        }

        buildroot.Log.Info("Installing built packages");
        try
        {
            await buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.Install, packages), cancellation);
        }
        catch (KilnException)
        {
            buildroot.Log.Write(LogLevel.Error, "Installation of built packages failed");
            throw;
        }
    }
}
