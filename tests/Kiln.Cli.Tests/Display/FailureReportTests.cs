using Kiln.Cli.Display;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Cli.Tests.Display;

public sealed class FailureReportTests
{
    private static readonly CommandPlan Build = Running.Plan(LogChannel.Build, "bash", "--login", "-c", "/usr/bin/rpmbuild -bb  --target x86_64 --nodeps /builddir/build/SPECS/x.spec");

    [Fact]
    public void A_failed_build_begins_as_mock_says_it_and_ends_with_a_block()
    {
        KilnException failure = Failure(KilnErrors.CommandFailed, Build, 1, "RPM build errors:", string.Empty, "    Bad exit status from /var/tmp/rpm-tmp.x (%build)");

        Assert.Equal(
            """
            ERROR: Command failed: 
             # bash --login -c '/usr/bin/rpmbuild -bb  --target x86_64 --nodeps /builddir/build/SPECS/x.spec'

              KILN1002  The build failed.
              command  bash --login -c '/usr/bin/rpmbuild -bb  --target x86_64 --nodeps /builddir/build/SPECS/x.spec'
              status   exit 1 after 2.0 s
              output   RPM build errors:
                           Bad exit status from /var/tmp/rpm-tmp.x (%build)
              log      /res/build.log
              way out  Read the log.

            """,
            FailureReport.Write(failure, "/res"));
    }

    [Fact]
    public void A_failed_package_manager_shows_its_output_in_the_first_part()
    {
        CommandPlan plan = Running.Plan(LogChannel.Root, "/usr/bin/dnf-3", "builddep", "x y");
        KilnException failure = Failure(KilnErrors.MissingRequirement, plan, 1, "No matching package to install: 'a >= 99'", "Error: Some packages could not be found.");

        string report = FailureReport.Write(failure, "/res");

        Assert.StartsWith(
            "ERROR: Command failed: \n # /usr/bin/dnf-3 builddep 'x y'\nNo matching package to install: 'a >= 99'\nError: Some packages could not be found.\n\n  KILN30002  ",
            report,
            StringComparison.Ordinal);
        Assert.Equal(2, report.Split("Error: Some packages").Length);
    }

    [Fact]
    public void A_timeout_names_the_limit()
    {
        KilnException failure = Failure(KilnErrors.TimedOut, Build with { Timeout = TimeSpan.FromSeconds(90) }, 143);

        Assert.StartsWith("ERROR: Timeout(90) expired for command:\n # bash --login -c ", FailureReport.Write(failure, null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_without_command_is_one_line_and_its_way_out()
    {
        Assert.Equal("ERROR: Build root is locked by another process.\n", FailureReport.Write(new KilnException(KilnErrors.BuildrootLocked, "Build root is locked by another process."), null));
        Assert.EndsWith("  way out  Wait.\n", FailureReport.Write(new KilnException(KilnErrors.BuildrootLocked, "Locked.", "Wait."), null), StringComparison.Ordinal);
        Assert.StartsWith("CRITICAL: No package", FailureReport.Write(new KilnException(KilnErrors.MissingArgument, "No package"), null), StringComparison.Ordinal);
        Assert.Equal("ERROR: Exiting\n", FailureReport.Write(new KilnException(KilnErrors.Interrupted, "Exiting"), "/res"));
    }

    private static KilnException Failure(KilnError kind, CommandPlan plan, int exitCode, params string[] output) =>
        new(kind, "The build failed.", "Read the log.")
        {
            Command = new CommandFailure(plan, new CommandResult(exitCode, 0, output, TimeSpan.FromSeconds(2)), plan.Log == LogChannel.Build ? "build.log" : "root.log"),
            ExitCode = kind == KilnErrors.CommandFailed ? exitCode : kind.ExitCode,
        };
}
