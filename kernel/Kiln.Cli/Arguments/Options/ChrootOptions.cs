using Kiln.Configuration.Requests;
using static Kiln.Cli.Arguments.CommandOption;

namespace Kiln.Cli.Arguments.Options;

/// <summary>Which buildroot, and how it is set up.</summary>
internal static class ChrootOptions
{
    public static IReadOnlyList<CommandOption> All { get; } =
    [
        Valued("-r --root", "CONFIG", "Configuration: a name in the configuration directory, or a path that ends in .cfg.", (run, value) => run.Root = value) with { Kind = ValueKind.Chroot },
        Valued("--configdir", "DIR", "Directory of the configurations.", (run, value) => run.ConfigDirectory = value) with { Kind = ValueKind.Directory },
        Valued("--config-opts", "KEY=VALUE", "Set an option of the configuration; repeated, it makes a list.", (run, value) => run.Override(o => o with { ConfigOptions = [.. o.ConfigOptions, value] })),
        Valued("--arch", "ARCH", "Architecture of the buildroot.", (run, value) => run.Override(o => o with { Arch = value })),
        Valued("--forcearch", "ARCH", "Install packages of this architecture, whatever the machine's is.", (run, value) => run.Override(o => o with { ForceArch = value })),
        Valued("--target", "ARCH", "Architecture that packages are built for.", (run, value) => run.Override(o => o with { Target = value })),
        Valued("--rootdir", "PATH", "Path of the buildroot.", (run, value) => run.Override(o => o with { RootDirectory = value })) with { Kind = ValueKind.Directory },
        Valued("--resultdir", "PATH", "Directory for results and logs.", (run, value) => run.Override(o => o with { ResultDirectory = value })) with { Kind = ValueKind.Directory },
        Valued("--uniqueext", "TEXT", "Text appended to the buildroot's name, so that two can exist at once.", (run, value) => run.Override(o => o with { UniqueExtension = value })),
        Valued("-a --addrepo", "REPO", "Add a repository by its URL or path.", (run, value) => run.Override(o => o with { AddedRepositories = [.. o.AddedRepositories, value] })) with { Kind = ValueKind.Directory },
        Valued("--enablerepo", "REPO", "Enable a repository.", (run, value) => Switch(run, true, value)),
        Valued("--disablerepo", "REPO", "Disable a repository.", (run, value) => Switch(run, false, value)),
        Flag("--enable-network", "Let builds and commands use the network.", run => run.Override(o => o with { EnableNetwork = true })),
        Valued("--isolation", "KIND", "How commands are isolated: auto, simple or nspawn.", (run, value) => run.Override(o => o with { Isolation = value })) with { Suggestions = ["auto", "simple", "nspawn"] },
        Flag("--offline", "Use only metadata and packages that are in the cache.", run => run.Override(o => o with { Offline = true })),
        Flag("--yum", "Use yum.", run => run.Override(o => o with { PackageManager = "yum" })),
        Flag("--dnf", "Use dnf.", run => run.Override(o => o with { PackageManager = "dnf" })),
        Flag("--bootstrap-chroot", "Install with the package manager of a bootstrap buildroot.", run => run.Override(o => o with { UseBootstrap = true })),
        Flag("--no-bootstrap-chroot", "Install with the package manager of the host.", run => run.Override(o => o with { UseBootstrap = false })),
        Flag("--use-bootstrap-image", "Take the bootstrap buildroot from a container image.", run => run.Override(o => o with { UseBootstrapImage = true })),
        Flag("--no-bootstrap-image", "Do not use a container image.", run => run.Override(o => o with { UseBootstrapImage = false })),
        Valued("--buildroot-image", "IMAGE", "Take the buildroot from a container image.", (run, value) => run.Override(o => o with { BuildrootImage = value })) with { Unavailable = true, Kind = ValueKind.File },
        Flag("--old-chroot", "Obsolete; the same as --isolation=simple.", run => run.Override(o => o with { OldChroot = true })) with { Hidden = true, Successor = "--isolation=simple" },
        Flag("--new-chroot", "Obsolete; the same as --isolation=nspawn.", run => run.Override(o => o with { NewChroot = true })) with { Hidden = true, Successor = "--isolation=nspawn" },
        Flag("--bootstrap-image-ready", "The bootstrap image contains all that is needed.", BootstrapImageReady) with { Hidden = true, IsAddition = true },
    ];

    private static void Switch(Invocation run, bool enable, string repository) =>
        run.Override(options => options with { RepositorySwitches = [.. options.RepositorySwitches, new RepositorySwitch(enable, repository)] });

    private static void BootstrapImageReady(Invocation run) =>
        run.Override(options => options with { ConfigOptions = [.. options.ConfigOptions, "bootstrap_image_ready=True"] });
}
