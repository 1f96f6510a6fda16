using Kiln.Sdk.Configuration;

namespace Kiln.Plugins.PackageState;

/// <summary>Options of <c>plugin_conf['package_state_opts']</c>.</summary>
/// <param name="Available"><c>available_pkgs</c>: write <c>available_pkgs.log</c>; only online. Default: no.</param>
/// <param name="Installed"><c>installed_pkgs</c>: write <c>installed_pkgs.log</c>. Default: yes.</param>
internal sealed record PackageStateOptions(bool Available, bool Installed)
{
    public static PackageStateOptions Read(OptionReader options, ISettings settings) => new(
        options.Flag("available_pkgs", fallback: false) && (settings.GetNode("online") is null || settings.GetBoolean("online")),
        options.Flag("installed_pkgs", fallback: true));
}
