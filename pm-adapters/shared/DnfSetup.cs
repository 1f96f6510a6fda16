using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;

namespace Kiln.Adapters.Dnf;

/// <summary>The requests that fill a new tree: modules first, then the set-up command, then the packages every root of this configuration has.</summary>
internal static class DnfSetup
{
    public static IReadOnlyList<string> DefaultCommand { get; } = ["groupinstall", "buildsys-build"];

    public static IReadOnlyList<PackageRequest> Requests(ISettings settings)
    {
        var requests = new List<PackageRequest>();
        Module(requests, "enable", SettingWords.Read(settings, "module_enable") ?? []);
        Module(requests, "install", SettingWords.Read(settings, "module_install") ?? []);
        foreach ((string action, string specifications) in SettingWords.ReadPairs(settings, "module_setup_commands"))
        {
            string[] words = specifications.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            requests.Add(new PackageRequest(PackageRequestKind.Raw, ["module", action, .. words]));
        }

        if (SettingWords.Read(settings, "chroot_setup_cmd") is not { Count: 0 })
        {
            requests.Add(new PackageRequest(PackageRequestKind.Setup, []));
        }

        if (SettingWords.Read(settings, "chroot_additional_packages") is { Count: > 0 } packages)
        {
            requests.Add(new PackageRequest(PackageRequestKind.Install, packages));
        }

        return requests;
    }

    /// <summary>By which this dnf comes into a bootstrap tree: <c>X_install_command</c>.</summary>
    public static IReadOnlyList<PackageRequest> Tooling(ISettings settings, DnfDialect dialect) =>
        [new PackageRequest(PackageRequestKind.Raw, SettingWords.Read(settings, $"{dialect.Name}_install_command") is { Count: > 0 } words ? words : dialect.ToolingCommand)];

    private static void Module(List<PackageRequest> requests, string action, IReadOnlyList<string> specifications)
    {
        if (specifications.Count > 0)
        {
            requests.Add(new PackageRequest(PackageRequestKind.Raw, ["module", action, .. specifications]));
        }
    }
}
