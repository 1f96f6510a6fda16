namespace Kiln.Configuration.Catalogue;

/// <summary>The default of <c>plugin_conf</c> in the notation of configuration files.</summary>
internal static class PluginDefaults
{
    public const string Source = """
        {
            'ccache_enable': False,
            'ccache_opts': {
                'max_cache_size': '4G', 'compress': None, 'dir': '{{cache_topdir}}/{{root}}/ccache/u{{chrootuid}}/',
                'hashdir': True, 'debug': False, 'show_stats': False,
            },
            'yum_cache_enable': True,
            'yum_cache_opts': {'max_age_days': 30, 'max_metadata_age_days': 30, 'online': True},
            'root_cache_enable': True,
            'root_cache_opts': {
                'age_check': True, 'max_age_days': 15, 'dir': '{{cache_topdir}}/{{root}}/root_cache/',
                'compress_program': 'pigz', 'decompress_program': None,
                'exclude_dirs': ['./proc', './sys', './dev', './tmp/ccache', './var/cache/yum', './var/cache/dnf', './var/log'],
                'extension': '.gz',
            },
            'bind_mount_enable': True,
            'bind_mount_opts': {'dirs': [], 'create_dirs': False},
            'mount_enable': True,
            'mount_opts': {'dirs': []},
            'tmpfs_enable': False,
            'tmpfs_opts': {'required_ram_mb': 900, 'max_fs_size': None, 'mode': '0755', 'keep_mounted': False},
            'selinux_enable': True,
            'selinux_opts': {},
            'package_state_enable': True,
            'package_state_opts': {'available_pkgs': False, 'installed_pkgs': True},
            'buildroot_lock_enable': False,
            'buildroot_lock_opts': {},
            'pm_request_enable': False,
            'pm_request_opts': {},
            'lvm_root_enable': False,
            'lvm_root_opts': {'pool_name': 'mockbuild'},
            'chroot_scan_enable': False,
            'chroot_scan_opts': {'regexes': ['^[^k]?core(\\.\\d+)?$', '\\.log$'], 'only_failed': True, 'write_tar': False},
            'sign_enable': False,
            'sign_opts': {'cmd': 'rpmsign', 'opts': '--addsign %(rpms)s'},
            'hw_info_enable': True,
            'hw_info_opts': {},
            'procenv_enable': False,
            'procenv_opts': {},
            'showrc_enable': False,
            'showrc_opts': {},
            'compress_logs_enable': False,
            'compress_logs_opts': {'command': 'gzip'},
            'rpkg_preprocessor_enable': False,
            'rpkg_preprocessor_opts': {
                'requires': ['preproc-rpmspec'],
                'cmd': '/usr/bin/preproc-rpmspec %(source_spec)s --output %(target_spec)s',
            },
            'rpmautospec_enable': False,
            'rpmautospec_opts': {'requires': ['rpmautospec'], 'cmd_base': ['/usr/bin/rpmautospec', 'process-distgit']},
            'export_buildroot_image_enable': False,
            'export_buildroot_image_opts': {},
            'unbreq_enable': False,
            'unbreq_opts': {'exclude_accessed_files': []},
            'expand_spec_enable': False,
            'expand_spec_opts': {'rpmspec_opts': []},
            'system_monitor_enable': False,
            'system_monitor_opts': {'interval': 2},
        }
        """;
}
