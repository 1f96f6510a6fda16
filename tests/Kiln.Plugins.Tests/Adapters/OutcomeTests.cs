using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>Reading what the programs really print.</summary>
public sealed class OutcomeTests
{
    [Theory]
    [InlineData("dnf4", "No matches found for the following disable plugin patterns: spacewalk\nPackage gcc-4:12.2.0-3.x86_64 is already installed.\nNo matching package to install: 'nonexistent-devel >= 99'\nNot all dependencies satisfied\nError: Some packages could not be found.", "nonexistent-devel >= 99")]
    [InlineData("dnf4", "No match for argument: nosuchpkg\nPackage hostname-3.23+nmu1-0.x86_64 is already installed.\nNo match for argument: foo >= 3\nError: Unable to find a match: nosuchpkg foo >= 3", "nosuchpkg|foo >= 3")]
    [InlineData("dnf4", "Module or Group 'nogroup' is not available.\nError: Nothing to do.", "nogroup")]
    [InlineData("dnf4", "Error: Unable to find a match: nosuchpkg", "nosuchpkg")]
    [InlineData("dnf4", "Error: \n Problem: conflicting requests\n  - nothing provides libfoo.so.1()(64bit) needed by bar-1-1.x86_64 from demo\n(try to add '--skip-broken' to skip uninstallable packages)", "libfoo.so.1()(64bit)")]
    [InlineData("dnf5", "Updating and loading repositories:\nRepositories loaded.\nFailed to resolve the transaction:\nPackage \"make-4.3-4.1.x86_64\" is already installed.\nNo match for argument: python3dist(requests[socks]) >= 2.22\nYou can try to add to command line:\n  --skip-unavailable to skip unavailable packages", "python3dist(requests[socks]) >= 2.22")]
    [InlineData("dnf5", "Failed to resolve the transaction:\nNo match for argument: nonexistent-devel >= 99\nProblem: conflicting requests\n  - nothing provides libfoo >= 2 needed by bar-1-1.noarch from bad\nYou can try to add to command line:\n  --skip-unavailable to skip unavailable packages", "nonexistent-devel >= 99|libfoo >= 2")]
    public void Missing_requirements_are_named(string adapter, string output, string expected)
    {
        PackageOutcome outcome = AdapterCase.Read(adapter, PackageRequestKind.BuildDependencies, 1, output);

        Assert.False(outcome.Succeeded);
        Assert.Equal(expected, string.Join('|', outcome.Missing));
        Assert.False(outcome.Retryable);
    }

    [Fact]
    public void The_problem_is_told_without_noise() => Assert.Equal(
        "Failed to resolve the transaction:\nNo match for argument: nosuch",
        AdapterCase.Read("dnf5", PackageRequestKind.Install, 1, "Failed to set locale, defaulting to \"C\"\nUpdating and loading repositories:\nRepositories loaded.\nFailed to resolve the transaction:\nPackage \"make-4.3-4.1.x86_64\" is already installed.\nNo match for argument: nosuch\nYou can try to add to command line:\n  --skip-unavailable to skip unavailable packages").Problem);

    [Theory]
    [InlineData("dnf4", "Errors during downloading metadata for repository 'demo':\n  - Curl error (7): Couldn't connect to server for http://127.0.0.1:9/repo/repodata/repomd.xml\nError: Failed to download metadata for repo 'demo': Cannot download repomd.xml: Cannot download repodata/repomd.xml: All mirrors were tried", true)]
    [InlineData("dnf4", "Errors during downloading metadata for repository 'demo':\n  - Curl error (37): Couldn't read a file:// file for file:///nonexist/repo/repodata/repomd.xml\nError: Failed to download metadata for repo 'demo': All mirrors were tried", false)]
    [InlineData("dnf4", "Error downloading packages:\n  Cannot download foo.rpm: All mirrors were tried", true)]
    [InlineData("dnf5", ">>> Curl error (6): Could not resolve hostname for https://example.org/repodata/repomd.xml\n>>> Librepo error: Cannot download repomd.xml: All mirrors were tried\nFailed to download metadata (baseurl: \"https://example.org/\") for repository \"demo\"", true)]
    [InlineData("dnf5", ">>> Curl error (37): Could not read a file:// file for file:///nonexist/repodata/repomd.xml\n>>> Usable URL not found\nFailed to download metadata (baseurl: \"file:///nonexist/\") for repository \"demo\": Usable URL not found", false)]
    [InlineData("dnf5", "Unknown argument \"--allowerasing\" for command \"enable\". Add \"--help\" for more information about the arguments.", false)]
    [InlineData("dnf5", "Transaction failed: Rpm transaction failed.", false)]
    public void Failures_of_the_network_may_pass(string adapter, string output, bool retryable)
    {
        PackageOutcome outcome = AdapterCase.Read(adapter, PackageRequestKind.Install, 1, output);

        Assert.Equal(retryable, outcome.Retryable);
        Assert.False(outcome.SubCommandMissing);
        Assert.Empty(outcome.Missing);
        Assert.NotEmpty(outcome.Problem!);
    }

    [Theory]
    [InlineData("dnf4", "No such command: builddep. Please use /usr/bin/dnf-3 --help\nIt could be a DNF plugin command, try: \"dnf install 'dnf-command(builddep)'\"", "dnf-plugins-core")]
    [InlineData("dnf5", "Unknown argument \"builddep\" for command \"dnf5\". Add \"--help\" for more information about the arguments.\nIt could be a command provided by a plugin, try: dnf5 install 'dnf5-command(builddep)'", "dnf5-plugins")]
    public void A_missing_sub_command_is_its_own_failure(string adapter, string output, string package)
    {
        PackageOutcome outcome = AdapterCase.Read(adapter, PackageRequestKind.BuildDependencies, 1, output);

        Assert.True(outcome.SubCommandMissing);
        Assert.StartsWith("builddep command missing.\n", outcome.Problem, StringComparison.Ordinal);
        Assert.Contains(package, outcome.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Success_has_no_problem_whatever_was_printed() =>
        Assert.Equal(new PackageOutcome(true, [], null, [], false), AdapterCase.Read("dnf4", PackageRequestKind.Remove, 0, "No match for argument: x\nNothing to do."));

    [Theory]
    [InlineData(PackageRequestKind.QueryInstalled, 0, "warning: Found bdb\nb-1-1.noarch\n\na-1-1.noarch", "b-1-1.noarch|a-1-1.noarch")]
    [InlineData(PackageRequestKind.QueryTools, 7, "rpm-4.20-1.x86_64\npackage yum is not installed", "rpm-4.20-1.x86_64")]
    [InlineData(PackageRequestKind.QueryAvailable, 0, "Kiln demo    3.7 MB/s | 3.8 kB     00:00    \npkg:b 1\npkg:a 2\nComplete!", "a 2|b 1")]
    public void Queries_return_their_lines(PackageRequestKind kind, int exit, string output, string expected) =>
        Assert.Equal(expected, string.Join('|', AdapterCase.Read("dnf4", kind, exit, output).Lines));

    [Fact]
    public void A_failed_query_tells_why()
    {
        PackageOutcome outcome = AdapterCase.Read("dnf5", PackageRequestKind.QueryInstalled, 1, "error: cannot open Packages database in /R/var/lib/rpm");

        Assert.False(outcome.Succeeded);
        Assert.Equal("error: cannot open Packages database in /R/var/lib/rpm", outcome.Problem);
    }

    [Theory]
    [InlineData("Error: There are no enabled repositories in \"/dev/null\".", "Enable a repository")]
    [InlineData("Cache-only enabled but no cache for 'demo'", "without --offline")]
    [InlineData("Error: GPG check FAILED", "gpgkey")]
    [InlineData("Is this ok [y/N]: Operation aborted by the user.", "assumeyes=1")]
    [InlineData("Something else", null)]
    public void Known_causes_have_a_way_out(string output, string? advice)
    {
        string? wayOut = AdapterCase.Read("dnf4", PackageRequestKind.Install, 1, output).WayOut;

        Assert.Equal(advice is null, wayOut is null);
        Assert.Contains(advice ?? string.Empty, wayOut ?? string.Empty, StringComparison.Ordinal);
    }
}
