config_opts['root'] = 'demo-{{ releasever }}-{{ target_arch }}'
config_opts['description'] = 'Kiln demo distribution {{ releasever }}'

config_opts['chroot_setup_cmd'] = 'install @{% if mirrored %}buildsys-build{% else %}build{% endif %}'
config_opts['dist'] = 'demo{{ releasever }}'  # only useful for --resultdir variable subst
config_opts['extra_chroot_dirs'] = ['/run/lock', ]
config_opts['mirrored'] = True

config_opts['package_manager'] = '@PACKAGE_MANAGER@'
config_opts['use_bootstrap'] = False
config_opts['use_bootstrap_image'] = False

config_opts['dnf.conf'] = """
[main]
keepcache=1
system_cachedir=/var/cache/dnf
debuglevel=2
reposdir=/dev/null
logfile=/var/log/yum.log
retries=20
obsoletes=1
gpgcheck=0
assumeyes=1
syslog_ident=mock
syslog_device=
metadata_expire=0
best=1
install_weak_deps=0
protected_packages=
module_platform_id=platform:demo{{ releasever }}
user_agent={{ user_agent }}

# repos

[demo]
name=Kiln demo distribution {{ releasever }} - {{ target_arch }}
baseurl=@REPOSITORY@
skip_if_unavailable=False
enabled=1
gpgcheck=0

"""
