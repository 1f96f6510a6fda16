using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>Golden command lines, as recorded from Mock.</summary>
public sealed class CommandLineTests
{
    private const string Common = "--setopt=deltarpm=False --setopt=allow_vendor_change=yes --allowerasing";
    private const string Four = Common + " --disableplugin=local --disableplugin=spacewalk --disableplugin=versionlock";
    private const string WithoutErasing = "--setopt=deltarpm=False --setopt=allow_vendor_change=yes";

    [Theory]
    [InlineData("dnf4", PackageRequestKind.Setup, "", "DNF --installroot /R/ --releasever 45 " + Four + " groupinstall buildsys-build")]
    [InlineData("dnf4", PackageRequestKind.Install, "P Q", "DNF --installroot /R/ --releasever 45 " + Four + " install P Q")]
    [InlineData("dnf4", PackageRequestKind.BuildDependencies, "X.src.rpm", "DNF builddep --installroot /R/ --releasever 45 " + Four + " X.src.rpm")]
    [InlineData("dnf4", PackageRequestKind.Remove, "P", "DNF --installroot /R/ --releasever 45 " + Four + " remove P")]
    [InlineData("dnf4", PackageRequestKind.Update, "P", "DNF --installroot /R/ -y --releasever 45 " + Four + " update P")]
    [InlineData("dnf4", PackageRequestKind.AutomaticUpdate, "", "DNF --installroot /R/ -y --releasever 45 " + Four + " update")]
    [InlineData("dnf4", PackageRequestKind.Raw, "module enable a:1 b:2", "DNF --installroot /R/ -y --releasever 45 " + Four + " module enable a:1 b:2")]
    [InlineData("dnf4", PackageRequestKind.Raw, "history list", "DNF --installroot /R/ --releasever 45 " + Four + " history list")]
    [InlineData("dnf4", PackageRequestKind.Raw, "builddep X.spec", "DNF builddep --installroot /R/ --releasever 45 " + Four + " X.spec")]
    [InlineData("dnf4", PackageRequestKind.QueryAvailable, "%{name}", "DNF --installroot /R/ --releasever 45 " + Four + " repoquery --qf pkg:%{name} *")]
    [InlineData("dnf5", PackageRequestKind.Setup, "", "DNF --installroot /R/ --releasever 45 group install buildsys-build " + Common)]
    [InlineData("dnf5", PackageRequestKind.Install, "@buildsys-build", "DNF --installroot /R/ --releasever 45 install @buildsys-build " + Common)]
    [InlineData("dnf5", PackageRequestKind.BuildDependencies, "X.src.rpm", "DNF builddep --installroot /R/ --releasever 45 X.src.rpm " + Common)]
    [InlineData("dnf5", PackageRequestKind.Remove, "P", "DNF --installroot /R/ --releasever 45 remove P " + WithoutErasing)]
    [InlineData("dnf5", PackageRequestKind.Update, "", "DNF --installroot /R/ -y --releasever 45 update " + Common)]
    [InlineData("dnf5", PackageRequestKind.AutomaticUpdate, "", "DNF --installroot /R/ -y --releasever 45 upgrade " + Common)]
    [InlineData("dnf5", PackageRequestKind.Raw, "module enable a:1 b:2", "DNF --installroot /R/ -y --releasever 45 module enable a:1 b:2 " + WithoutErasing)]
    [InlineData("dnf5", PackageRequestKind.Raw, "groupinstall x", "DNF --installroot /R/ --releasever 45 group install x " + Common)]
    [InlineData("dnf5", PackageRequestKind.Raw, "group list", "DNF --installroot /R/ --releasever 45 group list " + WithoutErasing)]
    [InlineData("dnf5", PackageRequestKind.Raw, "history list", "DNF --installroot /R/ --releasever 45 history list " + WithoutErasing)]
    [InlineData("dnf5", PackageRequestKind.Raw, "search x", "DNF --installroot /R/ --releasever 45 search x " + WithoutErasing)]
    [InlineData("dnf5", PackageRequestKind.Raw, "info x", "DNF --installroot /R/ --releasever 45 info x " + WithoutErasing)]
    [InlineData("dnf5", PackageRequestKind.Raw, "makecache", "DNF --installroot /R/ --releasever 45 makecache " + WithoutErasing)]
    [InlineData("dnf5", PackageRequestKind.Raw, "download x", "DNF --installroot /R/ --releasever 45 download x " + WithoutErasing)]
    [InlineData("dnf5", PackageRequestKind.QueryAvailable, "%{name}/%{size}", @"DNF --installroot /R/ --releasever 45 repoquery --qf pkg:%{name}/%{downloadsize}\n * " + WithoutErasing)]
    public void Each_request_has_its_command_line(string adapter, PackageRequestKind kind, string arguments, string expected) =>
        Assert.Equal(expected, Plan(adapter, kind, arguments).Line());

    /// <summary>What is not kept is removed at the end of a run, also if another one is about to read it.</summary>
    [Theory]
    [InlineData("dnf4", "keepcache=1", "a", "Running transaction")]
    [InlineData("dnf5", "keepcache=True", "a", "Running transaction")]
    [InlineData("dnf4", "keepcache=0", "a", null)]
    [InlineData("dnf4", "", "a", null)]
    [InlineData("dnf4", "keepcache=1", "a --setopt=keepcache=0", null)]
    [InlineData("yum", "keepcache=1", "a", null)]
    [InlineData("microdnf", "keepcache=1", "a", null)]
    public void It_is_known_how_dnf_tells_that_it_has_fetched_everything_where_that_is_kept(string adapter, string line, string arguments, string? mark)
    {
        string configuration = $"\"dnf.conf\": \"[main]\\nassumeyes=1\\n{line}\\n\", \"yum.conf\": \"[main]\\nassumeyes=1\\n{line}\\n\"";

        CommandPlan plan = AdapterCase.Adapter(adapter).Plan(new PackageRequest(PackageRequestKind.Install, arguments.Split(' ')), AdapterCase.Context(configuration));

        Assert.Equal(mark, plan.FetchedMark);
    }

    [Theory]
    [InlineData("dnf4")]
    [InlineData("dnf5")]
    public void Installed_packages_come_from_the_hosts_rpm(string adapter)
    {
        Assert.Equal("/bin/rpm -qa --root /R", Plan(adapter, PackageRequestKind.QueryInstalled, "").Line());
        Assert.Equal(@"/bin/rpm -qa --root /R --qf %{nevra}\n", Plan(adapter, PackageRequestKind.QueryInstalled, "%{nevra}").Line());
    }

    [Fact]
    public void The_database_is_named_when_it_would_depend_on_home() => Assert.Equal(
        "/bin/rpm -qa --root /R --define _dbpath /var/lib/rpm",
        AdapterCase.Adapter("dnf4").Plan(new PackageRequest(PackageRequestKind.QueryInstalled, []), AdapterCase.Context(homeDatabase: true)).Line());

    [Fact]
    public void Tools_that_are_not_installed_are_no_failure()
    {
        CommandPlan plan = Plan("dnf4", PackageRequestKind.QueryTools, "");

        Assert.Equal("/bin/rpm -q rpm rpm-sequoia python3-dnf python3-dnf-plugins-core yum yum-utils dnf5 dnf5-plugins", plan.Line());
        Assert.Contains(8, plan.AcceptedExits);
    }

    [Theory]
    [InlineData("\"chroot_setup_cmd\": \"install @buildsys-build  tar\"", "install @buildsys-build tar")]
    [InlineData("\"chroot_setup_cmd\": [\"group\", \"install\", \"a b\"]", "group install a b")]
    public void The_setup_command_is_text_or_a_list(string settings, string expected) =>
        Assert.EndsWith(" " + expected, Plan("dnf4", PackageRequestKind.Setup, "", settings).Line(), StringComparison.Ordinal);

    [Fact]
    public void Switches_of_the_command_line_are_kept_in_order() => Assert.Equal(
        "DNF --installroot /R/ --releasever 45 -C --enablerepo a --disablerepo * install P " + Common + " --forcearch ppc64le",
        AdapterCase.Adapter("dnf5").Plan(
            new PackageRequest(PackageRequestKind.Install, ["P"]),
            AdapterCase.Context("\"forcearch\": \"ppc64le\", \"enable_disable_repos\": [\"--enablerepo\", \"a\", \"--disablerepo\", \"*\"]", offline: true)).Line());

    [Fact]
    public void Without_assumeyes_everything_is_confirmed() => Assert.Equal(
        "DNF --installroot /R/ -y " + Four + " install P",
        Plan("dnf4", PackageRequestKind.Install, "P", "\"dnf.conf\": \"[main]\\nreposdir=/dev/null\\n\"").Line());

    [Theory]
    [InlineData("\"dnf4_common_opts\": [], \"dnf4_disable_plugins\": \"x y\"", "DNF --installroot /R/ --releasever 45 --disableplugin=x --disableplugin=y install P")]
    [InlineData("\"dnf4_avoid_opts\": {\"install\": [\"--allowerasing\"]}, \"dnf4_disable_plugins\": []", "DNF --installroot /R/ --releasever 45 " + WithoutErasing + " install P")]
    [InlineData("\"releasever\": null, \"dnf4_common_opts\": [], \"dnf4_disable_plugins\": [], \"dnf.conf\": \"[main]\\nassumeyes=True\\n\"", "DNF --installroot /R/ install P")]
    public void Options_replace_the_defaults(string settings, string expected) => Assert.Equal(expected, Plan("dnf4", PackageRequestKind.Install, "P", settings).Line());

    [Fact]
    public void Another_builddep_program_takes_the_place_of_the_sub_command() => Assert.Equal(
        "/usr/bin/my-builddep --fast --installroot /R/ --releasever 45 " + Four + " --more X.src.rpm",
        Plan("dnf4", PackageRequestKind.BuildDependencies, "X.src.rpm", "\"dnf4_builddep_command\": \"/usr/bin/my-builddep --fast\", \"dnf4_builddep_opts\": [\"--more\"]").Line());

    [Fact]
    public void A_run_has_the_home_of_the_tree_and_no_network_offline()
    {
        CommandPlan plan = AdapterCase.Adapter("dnf4").Plan(new PackageRequest(PackageRequestKind.Install, ["P"]), AdapterCase.Context(offline: true));

        Assert.Equal("/R/installation-homedir", plan.Environment["HOME"]);
        Assert.Equal("C.UTF-8", plan.Environment["LC_MESSAGES"]);
        Assert.False(plan.Network);
        Assert.Equal(CommandPlace.HostTool, plan.Place);
    }

    [Theory]
    [InlineData(PackageRequestKind.Raw, "")]
    [InlineData(PackageRequestKind.Setup, "\"chroot_setup_cmd\": []")]
    public void A_request_without_words_is_an_error(PackageRequestKind kind, string settings)
    {
        KilnException error = Assert.Throws<KilnException>(() => Plan("dnf5", kind, "", settings));

        Assert.Same(KilnErrors.BadConfiguration, error.Error);
        Assert.Contains("dnf5", error.Message, StringComparison.Ordinal);
    }

    private static CommandPlan Plan(string adapter, PackageRequestKind kind, string arguments, string settings = "") => AdapterCase.Adapter(adapter).Plan(
        new PackageRequest(kind, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)), AdapterCase.Context(settings));
}
