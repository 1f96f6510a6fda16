using System.Text;
using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.PackageState;

/// <summary>Writes which packages there were, for each build.</summary>
public sealed class PackageStatePlugin : KilnPlugin
{
    private const string InstalledFormat = "%{nevra} %{buildtime} %{size} installed";
    private const string AvailableFormat = "%{name}-%{epoch}:%{version}-%{release}.%{arch} %{buildtime} %{size} %{repoid}";

    private bool _availableListed;

    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        var options = PackageStateOptions.Read(registration.Options, registration.Settings);
        registration.On(HookCatalogue.PostYum, (context, cancellation) => options.Available ? ListAvailableAsync(context, cancellation) : Task.CompletedTask);
        registration.On(HookCatalogue.PostDeps, (context, cancellation) => options.Installed ? ListInstalledAsync(context.Buildroot, cancellation) : Task.CompletedTask);
    }

    private static Task ListInstalledAsync(IBuildroot buildroot, CancellationToken cancellation) => buildroot.InStateAsync("Outputting list of installed packages", async () =>
        await WriteAsync(buildroot, "installed_pkgs.log", await buildroot.Packages.QueryInstalledAsync(InstalledFormat, cancellation), cancellation));

    /// <summary>Once for each buildroot and run: the repositories do not change in between. A build does not fail for a missing list.</summary>
    private async Task ListAvailableAsync(TransactionContext context, CancellationToken cancellation)
    {
        bool query = context.Request.Kind is PackageRequestKind.QueryInstalled or PackageRequestKind.QueryAvailable or PackageRequestKind.QueryTools;
        if (_availableListed || query || context.Succeeded != true)
        {
            return;
        }

        _availableListed = true;
        IBuildroot buildroot = context.Buildroot;
        try
        {
            await buildroot.InStateAsync("Outputting list of available packages", async () =>
            {
                PackageOutcome outcome = await buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.QueryAvailable, [AvailableFormat]), cancellation);
                await WriteAsync(buildroot, "available_pkgs.log", outcome.Lines, cancellation);
            });
        }
        catch (KilnException failure) when (failure.ExitCode == KilnErrors.PackageManagerFailed.ExitCode)
        {
            buildroot.Log.Write(LogLevel.Warning, $"There will be no available_pkgs.log: {failure.Message}");
        }
    }

    private static Task<string> WriteAsync(IBuildroot buildroot, string name, IEnumerable<string> lines, CancellationToken cancellation) =>
        buildroot.Artifacts.AddAsync(name, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))), cancellation).AsTask(), cancellation);
}
