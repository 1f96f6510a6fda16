using static Kiln.Configuration.Catalogue.OptionTypes;

namespace Kiln.Configuration.Catalogue;

internal static class IsolationOptions
{
    public static OptionGroup Group { get; } = new(
        "Isolation, network, devices, certificates",
        "What a build may see of the host.",
        [
            new("isolation", Text | None, "None", "`simple`, `nspawn` or `auto`; `--isolation` wins."),
            new("use_nspawn", Bool | None, "None", "The old form of `isolation`.") { Deprecation = "Use `isolation`." },
            new("nspawn_args", List, "['--capability=cap_ipc_lock']", "Further words for systemd-nspawn."),
            new("seccomp", Bool, "False", "Keep the system-call filter of the container manager."),
            new("rpmbuild_networking", Bool, "False", "Give builds the network; `--enable-network`."),
            new("use_host_resolv", Bool, "False", "Copy the host's `resolv.conf` and `hosts`; only together with `rpmbuild_networking`."),
            new("hostname", Text | None, "None", "Host name inside the chroot."),
            new("use_container_host_hostname", Bool, "True", "Set the macro `%_buildhost` to the host's name, unless it is defined."),
            new("internal_dev_setup", Bool, "True", "Fill `/dev` of the chroot."),
            new("dev_loop_count", Number, "12", "Number of loop devices in the chroot."),
            new("docker_unshare_warning", Bool, null, "What to do when namespaces cannot be separated inside a container: false warns and goes on, true fails with status 80."),
            new("http_proxy", Text, null, "Proxy for the package manager and commands in the chroot. Unset: the environment variable of the same name."),
            new("https_proxy", Text, null, "As `http_proxy`, for https."),
            new("ftp_proxy", Text, null, "As `http_proxy`, for ftp."),
            new("no_proxy", Text, null, "Hosts that are reached without a proxy."),
            new("ssl_copied_ca_trust_dirs", List | None, "[('/etc/pki/ca-trust', '/etc/pki/ca-trust'), ('/usr/share/pki/ca-trust-source', '/usr/share/pki/ca-trust-source')]", "Pairs of host directory and chroot directory with certificates, copied into both chroots."),
            new("ssl_ca_bundle_path", Text | None, "None", "Path in the chroot that receives a copy of the host's certificate bundle."),
            new("ssl_extra_certs", List | None, "None", "Source, target, source, target, … of certificates copied into the bootstrap chroot."),
            new("redhat_subscription_required", Bool, "False", "The repositories need a Red Hat subscription of the host."),
            new("redhat_subscription_key_id", Text, null, "Middle part of the certificate file names, for repository texts. Unset: found in /etc/pki/entitlement."),
            new("environment", Dict, """{'TERM': 'vt100', 'SHELL': '/bin/bash', 'HOME': '/builddir', 'HOSTNAME': 'mock', 'PATH': '/usr/bin:/bin:/usr/sbin:/sbin', 'PROMPT_COMMAND': 'printf "\\033]0;<mock-chroot>\\007"', 'PS1': '<mock-chroot> \\s-\\v\\$ ', 'LANG': 'C.UTF-8'}""", "Environment of commands in the chroot. `HOME` follows `chroothome`; proxies are added."),
        ]);
}
