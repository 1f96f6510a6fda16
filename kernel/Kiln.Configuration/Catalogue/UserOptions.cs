using static Kiln.Configuration.Catalogue.OptionTypes;

namespace Kiln.Configuration.Catalogue;

internal static class UserOptions
{
    public static OptionGroup Group { get; } = new(
        "Users",
        "Who builds, and how users come into the chroot.",
        [
            new("chrootuid", Number, "0", "User id of the build user.") { ComputedDefault = "user id of the caller" },
            new("chrootgid", Number, null, "Group id of the build group.") { ComputedDefault = "group id of the host group `mock`; unset when there is no such group" },
            new("chrootuser", Text, "'mockbuild'", "Name of the build user in the chroot."),
            new("chrootgroup", Text, "'mock'", "Name of the build group in the chroot."),
            new("copy_host_users", List, "[]", "Host users to recreate in the chroot."),
            new("use_host_shadow_utils", Bool, "True", "Run useradd and its relatives on the host instead of inside the chroot."),
            new("shadow_utils_isolation_option", Text, "'--prefix'", "How the host's useradd is told the chroot: `--prefix` or `--root`.") { ComputedDefault = "`--prefix`; some packages change it to `--root`" },
            new("no_root_shells", Bool, "False", "`--shell` gives the build user instead of root."),
            new("useradd", Text, null, "Command that creates the build user.") { Deprecation = "Read by nobody." },
        ]);
}
