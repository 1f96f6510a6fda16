using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.States;

/// <summary>Packages that plugins and the user want in the buildroot besides what a package needs to build.</summary>
internal static class ExtraPackageStates
{
    public static StateDefinition Definition { get; } = new("extra-packages")
    {
        Enter = [HookCall.Of(HookCatalogue.Packages, (context, plugin) => new PackagesContext(context.Buildroot.ViewFor(plugin), package =>
        {
            plugin.Permissions.Demand("pm:adjust");
            context.Extras.Add(package);
        }))],
        Action = InstallAsync,
    };

    private static async Task InstallAsync(StateContext context, CancellationToken cancellation)
    {
        string[] wanted =
        [
            .. context.Extras.Concat(context.Buildroot.Settings.GetStrings("additional_packages")).Distinct(StringComparer.Ordinal),
        ];
        if (wanted.Length > 0)
        {
            await context.Buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.Install, wanted), cancellation);
        }
    }
}
