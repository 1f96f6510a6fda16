namespace Kiln.Cli.Documentation;

/// <summary>Every exit status there is, in one place: the manual page and docs/exit-codes.md are made from it, and a test holds it against the kinds of failure.</summary>
internal static class ExitStatusTable
{
    public static IReadOnlyList<ExitStatus> All { get; } =
    [
        new("0", "Success; also --scrub-all-chroots, whatever it met."),
        new("1", "A failure without a status of its own: an unreadable source package, a plugin, no privilege, no space. Also the usual status of a failed rpmbuild, which passes on its own."),
        new("2", "The command line is wrong in its form."),
        new("3", "A configuration is missing or wrong."),
        new("4", "A chain ended with at least one failed package."),
        new("5", "The command line asks for something impossible: options that exclude each other, a bad macro, a file that is missing or cannot be fetched, a wrong option of a plugin or of source control."),
        new("6", "The architecture cannot be built on this machine."),
        new("7", "The user interrupted the run (SIGINT)."),
        new("10", "The build failed before its main step: generated requirements could not be computed, or the package manager lacks builddep. Nothing else gives 10."),
        new("11", "A command took longer than rpmbuild_timeout or opstimeout allows. rpmbuild's own 11 (unmet generated requirements) is passed on too."),
        new("20", "A buildroot cannot be used: its image is missing or wrong."),
        new("25", "LVM failed."),
        new("30", "The package manager failed, or a requirement cannot be met. Trying again later may help."),
        new("31", "A requirement outside of RPM packages (external:) cannot be met."),
        new("40", "A package cannot be processed: no spec file, not installable, no results."),
        new("50", "A mode lacks an argument, or its argument cannot be used (the last line begins with CRITICAL)."),
        new("60", "Another process holds the buildroot."),
        new("65", "Another process holds the LVM pool."),
        new("70", "The result directory cannot be made or written."),
        new("80", "Namespaces cannot be made."),
        new("90", "The bootstrap buildroot cannot be made: its image is missing or wrong."),
        new("110", "States were left in the wrong order; a defect."),
        new("120", "The program that resolves build requirements is not on the host."),
        new("129", "SIGHUP ended the run."),
        new("141", "SIGPIPE ended the run: nobody reads the output."),
        new("143", "SIGTERM ended the run."),
        new("any", "--shell and --chroot pass on the status of the command, 256 \u2212 N if signal N ended it; a failed rpmbuild passes on its own."),
    ];
}
