namespace Kiln.Configuration.Catalogue;

/// <summary>The plugins that are known by name without looking at the plugin directory, in loading order.</summary>
internal static class BuiltInPlugins
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "tmpfs", "root_cache", "yum_cache", "mount", "bind_mount", "ccache", "selinux", "package_state", "chroot_scan", "lvm_root", "compress_logs",
        "sign", "pm_request", "hw_info", "procenv", "showrc", "rpkg_preprocessor", "rpmautospec", "buildroot_lock", "export_buildroot_image",
        "unbreq", "expand_spec", "system_monitor",
    ];
}
