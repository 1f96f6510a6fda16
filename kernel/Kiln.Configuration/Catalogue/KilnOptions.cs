using static Kiln.Configuration.Catalogue.OptionTypes;

namespace Kiln.Configuration.Catalogue;

/// <summary>What Mock does not have. None of them has a default of its own here, so that files for both programs mean the same.</summary>
internal static class KilnOptions
{
    public static OptionGroup Group { get; } = new(
        "Kiln's own",
        "Mock warns of none of these and ignores them.",
        [
            new("providers", Dict, null, "Which plugin answers a contract that several provide: name of the contract to id of the plugin."),
            new("root_provider", Text, null, "Where the file system of a buildroot comes from: `auto` or the id of a plugin that provides roots, for instance `directory_root`, `overlayfs`, `btrfs_root`, `lvm_root` or `tmpfs`.") { ComputedDefault = "`auto`, after Mock's own switches" },
            new("host_visible_root", Bool, null, "Whether other programs of the host see the content of the buildroot outside of the run; a root that only the run sees is made faster.") { ComputedDefault = "True if started as `mock` or with `rootdir`" },
        ]);
}
