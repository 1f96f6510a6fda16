using static Kiln.Configuration.Catalogue.OptionTypes;

namespace Kiln.Configuration.Catalogue;

internal static class BootstrapOptions
{
    public static OptionGroup Group { get; } = new(
        "Bootstrap and images",
        "The bootstrap chroot holds the package manager that fills the build chroot. Any option `bootstrap_NAME` replaces `NAME` there; the empty lists exist so that the bootstrap chroot does not inherit the build chroot's.",
        [
            new("use_bootstrap", Bool, "True", "Use a bootstrap chroot."),
            new("use_bootstrap_container", Bool, null, "The old name of `use_bootstrap`.") { Deprecation = "Use `use_bootstrap`; while set, it overrides it." },
            new("use_bootstrap_image", Bool, "True", "Make the bootstrap chroot from a container image."),
            new("bootstrap_image", Text, "'fedora:latest'", "The image."),
            new("bootstrap_image_skip_pull", Bool, "False", "Do not pull the image; it is there."),
            new("bootstrap_image_ready", Bool, "False", "The image already holds all that is needed."),
            new("bootstrap_image_fallback", Bool, "True", "Install the bootstrap chroot from repositories when the image cannot be used."),
            new("bootstrap_image_keep_getting", Number, "120", "Seconds to keep trying to pull."),
            new("bootstrap_image_pull_timeout", Number, "120", "Seconds one attempt to pull may take."),
            new("bootstrap_image_assert_digest", Text | None, "None", "Digest the image must have."),
            new("bootstrap_chroot_additional_packages", Text | List, "[]", "`chroot_additional_packages` of the bootstrap chroot."),
            new("bootstrap_module_enable", List, "[]", "`module_enable` of the bootstrap chroot."),
            new("bootstrap_module_install", List, "[]", "`module_install` of the bootstrap chroot."),
            new("bootstrap_module_setup_commands", List, "[]", "`module_setup_commands` of the bootstrap chroot."),
            new("use_buildroot_image", Bool, "False", "Make the build chroot from a container image."),
            new("buildroot_image", Text | None, "None", "The image; setting it turns `use_buildroot_image` on."),
            new("buildroot_image_skip_pull", Bool, "False", "As for the bootstrap image."),
            new("buildroot_image_ready", Bool, "False", "As for the bootstrap image.") { Deprecation = "Read by nobody in Mock." },
            new("buildroot_image_fallback", Bool, "False", "As for the bootstrap image."),
            new("buildroot_image_keep_getting", Number, "120", "As for the bootstrap image."),
            new("buildroot_image_pull_timeout", Number, "120", "As for the bootstrap image."),
            new("buildroot_image_assert_digest", Text | None, "None", "As for the bootstrap image."),
            new("image_skip_pull", Bool, null, "`bootstrap_image_skip_pull` as the bootstrap chroot sees it.") { IsInternal = true },
            new("image_ready", Bool, null, "`bootstrap_image_ready` as the bootstrap chroot sees it.") { IsInternal = true },
            new("image_fallback", Bool, null, "`bootstrap_image_fallback` as the bootstrap chroot sees it.") { IsInternal = true },
            new("image_keep_getting", Number, null, "`bootstrap_image_keep_getting` as the bootstrap chroot sees it.") { IsInternal = true },
            new("image_pull_timeout", Number, null, "`bootstrap_image_pull_timeout` as the bootstrap chroot sees it.") { IsInternal = true },
            new("image_assert_digest", Text | None, null, "`bootstrap_image_assert_digest` as the bootstrap chroot sees it.") { IsInternal = true },
        ]);
}
