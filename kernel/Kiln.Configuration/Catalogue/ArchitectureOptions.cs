using static Kiln.Configuration.Catalogue.OptionTypes;

namespace Kiln.Configuration.Catalogue;

internal static class ArchitectureOptions
{
    public static OptionGroup Group { get; } = new(
        "Architecture and target",
        "What is built for, and on what.",
        [
            new("target_arch", Text, "'i386'", "Target architecture; `--arch`."),
            new("legal_host_arches", List, null, "Host architectures that run the target natively. Without this option neither the architecture check nor the macro `%_platform_multiplier` exists."),
            new("host_arch", Text, "''", "Architecture of the host.") { ComputedDefault = "machine name of the kernel" },
            new("rpmbuild_arch", Text | None, "None", "What rpmbuild gets as `--target`. Unset: `target_arch`."),
            new("forcearch", Text | None, "None", "Emulate this architecture with qemu; `--forcearch`. Set automatically when the host is not in `legal_host_arches`."),
            new("bootstrap_forcearch", Bool, null, "Keep `repo_arch` for the bootstrap chroot although the host is foreign."),
            new("repo_arch", Text | None, "None", "Architecture to be used in repository addresses as `{{ repo_arch }}`. Unset: found through `repo_arch_map`, else `target_arch`."),
            new("repo_arch_map", Dict, "{}", "From target or host architecture to the name repositories use for it."),
            new("qemu_user_static_mapping", Dict, "{'armv7hl': 'arm', 'i686': 'i386'}", "From emulated architecture to the middle part of `/usr/bin/qemu-…-static`."),
            new("oci_platform_map", Dict, "{'x86_64_v2': 'linux/amd64/v2', 'x86_64_v3': 'linux/amd64/v3', 'x86_64_v4': 'linux/amd64/v4'}", "From target architecture to the platform asked for when a container image is pulled."),
            new("releasever", Text | Number | None, "None", "Release of the distribution, given to the package manager."),
            new("dist", Text, null, "Short name of the distribution, for use in templates only."),
        ]);
}
