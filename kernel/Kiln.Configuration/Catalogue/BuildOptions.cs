using static Kiln.Configuration.Catalogue.OptionTypes;

namespace Kiln.Configuration.Catalogue;

internal static class BuildOptions
{
    public static OptionGroup Group { get; } = new(
        "Build control",
        "How a build runs and what is left of it.",
        [
            new("clean", Bool, "True", "Delete the root before a build; `--no-clean` turns it off."),
            new("check", Bool, "True", "Run `%check`; `--nocheck` turns it off."),
            new("post_install", Bool, "False", "Install the built packages afterwards; `--postinstall` turns it on."),
            new("online", Bool, "True", "Let the package manager use the network. The command line always sets it: false with `--offline`, else true."),
            new("cache_alterations", Bool, null, "Write the root cache again after the root was changed; `--cache-alterations`."),
            new("rpmbuild_timeout", Number, "0", "Seconds a build may take; 0 means no limit."),
            new("opstimeout", Number, "0", "Seconds that a command may take which has no limit of its own; 0 is no limit."),
            new("rpmbuild_command", Text, "'/usr/bin/rpmbuild'", "rpmbuild inside the chroot."),
            new("rpm_command", Text, "'/bin/rpm'", "rpm inside the chroot."),
            new("rpmbuild_opts", Text, null, "Further words for rpmbuild; `--rpmbuild-opts`."),
            new("short_circuit", Text, null, "Start at `prep`, `install`, `build` or `binary`; `--short-circuit`."),
            new("macros", Dict, "{'%_topdir': '/builddir/build', '%_rpmfilename': '%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm'}", "RPM macros: name to value, written to the build user's `.rpmmacros` in insertion order. A missing `%` is added. `%_topdir` does not follow a changed `chroothome`."),
            new("macrofile", Text, null, "File put in front of the `macros`; `--macro-file`."),
            new("more_buildreqs", Dict, "{}", "Package (name, name-version or name-version-release) to further build requirements, text or list."),
            new("additional_packages", List | None, "None", "Packages to install before a build. Only `--additional-package` counts: a value from a file is always overwritten."),
            new("files", Dict, "{}", "Path inside the chroot to content: files written when the root is made, if they do not exist."),
            new("extra_chroot_dirs", List, "[]", "Directories to create in the chroot."),
            new("exclude_from_homedir_cleanup", List, "['build/SOURCES', '.bash_history', '.bashrc']", "Paths in the build user's home that cleaning keeps."),
            new("update_before_build", Bool, "True", "Update an existing root before a build, when `online` and `clean` allow it."),
            new("cleanup_on_success", Bool, "True", "Delete the root after a good build. Off when the result directory lies inside the root's directory."),
            new("cleanup_on_failure", Bool, "True", "Delete the root after a failed build. Off when the result directory lies inside the root's directory."),
            new("createrepo_on_rpms", Bool, "False", "Make the result directory a repository."),
            new("createrepo_command", Text, "'/usr/bin/createrepo_c -d -q -x *.src.rpm'", "Command for `createrepo_on_rpms` and chain builds, split like a shell would."),
            new("dynamic_buildrequires", Bool, "True", "Allow `%generate_buildrequires`."),
            new("dynamic_buildrequires_max_loops", Number, "10", "Rounds of generated build requirements."),
            new("static_buildrequires_max_loops", Number, "10", "Rounds of evaluating static build requirements."),
            new("external_buildrequires", Bool, "False", "Allow requirements from outside RPM, such as `external:crate:…`."),
            new("recursion_limit", Number, "5000", "Recursion limit of the Python interpreter.") { Deprecation = "Accepted for Mock's sake; there is no Python here." },
            new("calculatedeps", Bool | None, "None", "Set by `--calculate-build-dependencies`.") { IsInternal = true },
            new("hermetic_build", Bool, "False", "Set by `--hermetic-build`.") { IsInternal = true },
            new("offline_local_repository", Text, null, "Directory with the repository of a hermetic build.") { IsInternal = true },
            new("nosync", Bool, "False", "Make sync calls do nothing during package installation."),
            new("nosync_force", Bool, "False", "Do so even if the library for a second architecture is missing."),
            new("tar_binary", Text, "'/bin/tar'", "The tar program on the host."),
            new("tar", Text, "'gnutar'", "Its dialect: `gnutar` or `bsdtar`."),
        ]);
}
