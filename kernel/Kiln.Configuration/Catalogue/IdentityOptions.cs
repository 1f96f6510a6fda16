using static Kiln.Configuration.Catalogue.OptionTypes;

namespace Kiln.Configuration.Catalogue;

internal static class IdentityOptions
{
    public static OptionGroup Group { get; } = new(
        "Identity and paths",
        "Names and places of a chroot. `root` is the one option every configuration must set.",
        [
            new("root", Text, null, "Name of the buildroot directory below `basedir`. Mandatory."),
            new("description", Text, null, "One line for people, shown by `--list-chroots`."),
            new("basedir", Text, "'/var/lib/mock'", "Parent directory of all buildroots."),
            new("resultdir", Text, "'{{basedir}}/{{root}}/result'", "Where results and logs of the build go."),
            new("rootdir", Text, "'{{basedir}}/{{root}}/root'", "The chroot itself. The bootstrap chroot always lives below `basedir`."),
            new("cache_topdir", Text, "'/var/cache/mock'", "Parent directory of all caches."),
            new("backup_on_clean", Bool, "False", "Move finished packages to `backup_base_dir` before the root is deleted."),
            new("backup_base_dir", Text, "'{{basedir}}/backup'", "Where `backup_on_clean` moves packages to."),
            new("chroothome", Text, "'/builddir'", "Home directory of the build user inside the chroot."),
            new("unique-ext", Text, null, "Suffix of the root name, so that several builds can use one configuration at a time; set by `--uniqueext`. Caches stay shared."),
            new("uniqueext", Text, null, "Part of the temporary directory name of a chain build.") { IsInternal = true },
            new("local_repo_dir", Text, null, "Directory of the local repository of a chain build.") { IsInternal = true },
            new("log_config_file", Text, "'logging.ini'", "File in the configuration directory that defines the log formats."),
            new("build_log_fmt_name", Text, "'unadorned'", "Formatter section of `log_config_file` for build.log."),
            new("root_log_fmt_name", Text, "'detailed'", "Formatter section of `log_config_file` for root.log."),
            new("state_log_fmt_name", Text, "'state'", "Formatter section of `log_config_file` for state.log."),
            new("build_log_fmt_str", Text, null, "Format of lines in build.log, taken from `log_config_file`.") { IsInternal = true },
            new("root_log_fmt_str", Text, null, "Format of lines in root.log, taken from `log_config_file`.") { IsInternal = true },
            new("state_log_fmt_str", Text, null, "Format of lines in state.log, taken from `log_config_file`.") { IsInternal = true },
            new("stderr_line_prefix", Text, "''", "Prefix of lines in build.log that came from the error output; traced shell commands are left alone."),
            new("print_main_output", Bool | None, null, "Show the output of the build and the package manager on the terminal. Unset: only when the error output is a terminal and the run is not quiet."),
            new("verbose", Number, null, "0 quiet, 1 normal, 2 verbose; follows `-q` and `-v`.") { IsInternal = true },
            new("chroot_name", Text, null, "The configuration as it was asked for.") { IsInternal = true },
            new("config_file", Text, null, "Path of the chroot's configuration file.") { IsInternal = true },
            new("config_path", Text, null, "The configuration directory.") { IsInternal = true },
            new("config_paths", List, "[]", "All files that were read; the root cache compares their ages with its own.") { IsInternal = true },
            new("version", Text, "''", "Version written to logs.") { IsInternal = true, ComputedDefault = "version of the program" },
            new("mock_run_uuid", Text, "''", "Names temporary container images.") { IsInternal = true, ComputedDefault = "new in every run" },
        ]);
}
