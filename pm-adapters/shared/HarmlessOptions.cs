namespace Kiln.Adapters.Dnf;

/// <summary>Tells options that do not change which repositories are used, or where.</summary>
internal static class HarmlessOptions
{
    private static readonly HashSet<string> Words = new(
        ["--allowerasing", "--best", "--nobest", "--skip-broken", "--nogpgcheck", "--no-gpgchecks", "--setopt", "--assumeyes", "-y", "--quiet", "-q", "--verbose", "-v", "--nodocs", "--no-docs"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Settings = new(
        [
            "deltarpm", "allow_vendor_change", "install_weak_deps", "best", "tsflags", "skip_broken", "strict", "obsoletes", "gpgcheck", "localpkg_gpgcheck", "protected_packages", "keepcache",
            "max_parallel_downloads", "retries", "timeout", "minrate", "throttle", "debuglevel", "errorlevel", "logfile", "color", "install_optional", "clean_requirements_on_remove", "multilib_policy",
        ],
        StringComparer.Ordinal);

    /// <exception cref="Doubt">An option may matter.</exception>
    public static void Require(IEnumerable<string> options)
    {
        foreach (string option in options)
        {
            string setting = option.StartsWith("--setopt=", StringComparison.Ordinal) ? option["--setopt=".Length..].Split('=')[0] : string.Empty;
            if (setting.Length > 0 ? !Settings.Contains(setting) : option == "--setopt" || !Words.Contains(option))
            {
                throw new Doubt($"the option '{option}'");
            }
        }
    }
}
