using static Kiln.Configuration.Catalogue.OptionTypes;

namespace Kiln.Configuration.Catalogue;

internal static class InternalOptions
{
    public static OptionGroup Group { get; } = new(
        "Templates and internals",
        "Some names exist only because shipped configurations use them in their templates. Any further name of your own works the same way.",
        [
            new("no-config", Dict, "{}", "Names of configurations that no longer exist, with their alternatives; filled by chroot-aliases.cfg."),
            new("jinja_max_recursion", Number, null, "How often a text is rendered until it stops changing. Unset: 5."),
            new("mirrored", Bool, null, "Used by Fedora's templates: mirrored repositories instead of the build system's own."),
            new("koji_primary_repo", Text | None, null, "Used by the templates for EPEL."),
            new("releasever_major", Text | Number, null, "Used by the templates of the Enterprise Linux family."),
            new("eln_rawhide_releasever", Text | Number, null, "Used by the template of Fedora ELN."),
            new("mirrorlist_arch", Text, null, "Used by shipped templates."),
            new("baseurl_arch", Text, null, "Used by shipped templates."),
            new("rhel_product", Text, null, "Used by the templates of RHEL."),
        ]);
}
