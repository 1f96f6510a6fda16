using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.States;

/// <summary>Packages that plugins and the user want in the buildroot besides what a package needs to build.</summary>
internal static class ExtraPackageStates
{
    public static StateDefinition Definition { get; } = new("extra-packages") { Enter = [Ask()], Action = InstallAsync };

    private static StateDefinition Collection { get; } = new("ask-for-packages") { Enter = [Ask()] };

    /// <summary>The packages that are wanted, none twice, in the order in which they were asked for.</summary>
    public static async Task<IReadOnlyList<string>> CollectAsync(StateContext context, CancellationToken cancellation)
    {
        StateContext collecting = context with { Extras = [] };
        await context.Run.Engine.RunAsync(Collection, collecting, cancellation);
        return Wanted(collecting);
    }

    private static HookCall Ask() => HookCall.Of(HookCatalogue.Packages, (context, plugin) => new PackagesContext(context.Buildroot.ViewFor(plugin), package =>
    {
        plugin.Permissions.Demand("pm:adjust");
        context.Extras.Add(package);
    }));

    private static string[] Wanted(StateContext context) =>
        [.. context.Extras.Concat(context.Buildroot.Settings.GetStrings("additional_packages")).Distinct(StringComparer.Ordinal)];

    private static async Task InstallAsync(StateContext context, CancellationToken cancellation)
    {
        if (Wanted(context) is { Length: > 0 } wanted)
        {
            await context.Buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.Install, wanted), cancellation);
        }
    }
}
