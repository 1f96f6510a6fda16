using Kiln.Adapters.Microdnf;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>Command lines of microdnf, as recorded from Mock: three sub-commands inside the tree, the rest by dnf.</summary>
public sealed class MicrodnfTests
{
    private static readonly IPackageManager Microdnf = new MicrodnfPackageManager();

    [Theory]
    [InlineData(PackageRequestKind.Setup, "", "/usr/bin/dnf-3 --installroot /R/ --releasever 45 groupinstall buildsys-build", CommandPlace.HostTool)]
    [InlineData(PackageRequestKind.Install, "P Q", "DNF install P Q", CommandPlace.Tree)]
    [InlineData(PackageRequestKind.Install, "/R/tmp/a.rpm", "DNF install /tmp/a.rpm", CommandPlace.Tree)]
    [InlineData(PackageRequestKind.Remove, "P", "DNF remove P", CommandPlace.Tree)]
    [InlineData(PackageRequestKind.Update, "P", "DNF -y update P", CommandPlace.Tree)]
    [InlineData(PackageRequestKind.AutomaticUpdate, "", "DNF -y update", CommandPlace.Tree)]
    [InlineData(PackageRequestKind.BuildDependencies, "X.src.rpm", "/usr/bin/dnf builddep --installroot /R/ --releasever 45 X.src.rpm", CommandPlace.HostTool)]
    [InlineData(PackageRequestKind.Raw, "install P", "DNF install P", CommandPlace.Tree)]
    [InlineData(PackageRequestKind.Raw, "dnf-install P", "/usr/bin/dnf-3 --installroot /R/ --releasever 45 install P", CommandPlace.HostTool)]
    [InlineData(PackageRequestKind.Raw, "upgrade", "/usr/bin/dnf-3 --installroot /R/ -y --releasever 45 upgrade", CommandPlace.HostTool)]
    [InlineData(PackageRequestKind.QueryAvailable, "%{name}", "/usr/bin/dnf-3 --installroot /R/ --releasever 45 repoquery --qf pkg:%{name} *", CommandPlace.HostTool)]
    [InlineData(PackageRequestKind.QueryInstalled, "", "/bin/rpm -qa --root /R", CommandPlace.HostTool)]
    public void Each_request_has_its_program_and_its_place(PackageRequestKind kind, string arguments, string expected, CommandPlace place)
    {
        CommandPlan plan = Plan(kind, arguments);

        Assert.Equal((expected, place), (plan.Line(), plan.Place));
    }

    [Theory]
    [InlineData("\"chroot_setup_cmd\": \"dnf-install microdnf dnf\"", "/usr/bin/dnf-3 --installroot /R/ --releasever 45 install microdnf dnf")]
    [InlineData("\"chroot_setup_cmd\": \"install tar\"", "DNF install tar")]
    [InlineData("\"dnf4_command\": \"/opt/dnf\"", "/opt/dnf --installroot /R/ --releasever 45 groupinstall buildsys-build")]
    [InlineData("\"microdnf_common_opts\": [\"--x\"]", "/usr/bin/dnf-3 --installroot /R/ --releasever 45 --x groupinstall buildsys-build")]
    public void The_first_installation_is_what_the_configuration_says(string settings, string expected) =>
        Assert.Equal(expected, Plan(PackageRequestKind.Setup, "", settings).Line());

    [Fact]
    public void The_bootstrap_gets_both_programs() => Assert.Equal(
        ["dnf-install", "microdnf", "dnf", "dnf-plugins-core"],
        Assert.Single(Microdnf.ToolingRequests(AdapterCase.Context().Settings)).Arguments);

    [Fact]
    public void A_buildroot_without_microdnf_is_told_what_it_needs()
    {
        PackageOutcome outcome = Microdnf.Interpret(
            new PackageRequest(PackageRequestKind.Install, ["x"]), new CommandResult(127, 0, ["/usr/bin/microdnf: no such file"], TimeSpan.Zero));

        Assert.False(outcome.Succeeded);
        Assert.Contains("dnf-install microdnf dnf dnf-plugins-core", outcome.WayOut, StringComparison.Ordinal);
    }

    private static CommandPlan Plan(PackageRequestKind kind, string arguments, string settings = "") =>
        Microdnf.Plan(new PackageRequest(kind, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)), AdapterCase.Context(settings));
}
