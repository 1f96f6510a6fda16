using Kiln.Adapters.Yum;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>Command lines of yum, as recorded from Mock, and what yum says.</summary>
public sealed class YumTests
{
    private static readonly IPackageManager Yum = new YumPackageManager();

    [Theory]
    [InlineData(PackageRequestKind.Setup, "", "DNF --installroot /R/ --releasever 45 groupinstall buildsys-build")]
    [InlineData(PackageRequestKind.Install, "P Q", "DNF --installroot /R/ --releasever 45 install P Q")]
    [InlineData(PackageRequestKind.BuildDependencies, "X.src.rpm", "/usr/bin/yum-builddep --installroot /R/ --releasever 45 X.src.rpm")]
    [InlineData(PackageRequestKind.Remove, "P", "DNF --installroot /R/ --releasever 45 remove P")]
    [InlineData(PackageRequestKind.Update, "P", "DNF --installroot /R/ -y --releasever 45 update P")]
    [InlineData(PackageRequestKind.AutomaticUpdate, "", "DNF --installroot /R/ -y --releasever 45 update")]
    [InlineData(PackageRequestKind.Raw, "repolist", "DNF --installroot /R/ --releasever 45 repolist")]
    [InlineData(PackageRequestKind.QueryInstalled, "", "/bin/rpm -qa --root /R")]
    [InlineData(PackageRequestKind.QueryAvailable, "%{name}", "/usr/bin/repoquery --installroot=/R -c /R/etc/yum/yum.conf --qf pkg:%{name} *")]
    public void Each_request_has_its_command_line(PackageRequestKind kind, string arguments, string expected) => Assert.Equal(expected, Plan(kind, arguments).Line());

    [Theory]
    [InlineData("\"yum_common_opts\": [\"--x\", \"--y\"], \"yum_avoid_opts\": {\"install\": [\"--x\"]}", PackageRequestKind.Install, "DNF --installroot /R/ --releasever 45 --y install P")]
    [InlineData("\"yum_builddep_opts\": [\"--nobest\"]", PackageRequestKind.BuildDependencies, "/usr/bin/yum-builddep --installroot /R/ --releasever 45 --nobest P")]
    [InlineData("\"yum_builddep_command\": \"/opt/builddep -v\"", PackageRequestKind.BuildDependencies, "/opt/builddep -v --installroot /R/ --releasever 45 P")]
    public void Options_are_used(string settings, PackageRequestKind kind, string expected) =>
        Assert.Equal(expected, Yum.Plan(new PackageRequest(kind, ["P"]), AdapterCase.Context(settings)).Line());

    [Theory]
    [InlineData(PackageRequestKind.Install, "/usr/bin/yum-deprecated --installroot /R/ --releasever 45 install P")]
    [InlineData(PackageRequestKind.BuildDependencies, "/usr/bin/yum-builddep-deprecated --installroot /R/ --releasever 45 P")]
    [InlineData(PackageRequestKind.QueryAvailable, "/usr/bin/repoquery-deprecated --installroot=/R -c /R/etc/yum/yum.conf --qf pkg:P *")]
    public void The_real_yum_under_its_later_name_has_its_own_companions(PackageRequestKind kind, string expected) => Assert.Equal(
        expected, Yum.Plan(new PackageRequest(kind, ["P"]), AdapterCase.Context() with { Program = "/usr/bin/yum-deprecated" }).Line());

    [Fact]
    public void The_real_yum_is_looked_for_first() => Assert.Equal(
        ["/usr/bin/yum-deprecated", "/opt/yum", "/usr/bin/yum"],
        Yum.Programs(new JsonSettings("""{"yum_command": "/opt/yum", "yum_system_command": "/usr/bin/yum"}""")));

    [Fact]
    public void Plugins_of_yum_are_configured_inside_the_tree()
    {
        var settings = new JsonSettings("""{"dnf.conf": "[main]\nplugins=1\n[a]\n", "rootdir": "/base/x/root", "rhnplugin.conf": "[main]\nenabled=1\n", "subscription-manager.conf": ""}""");

        Dictionary<string, string> files = Yum.Configure(settings).OfType<PutFileOperation>().ToDictionary(file => file.Path, file => System.Text.Encoding.UTF8.GetString(file.Content.Span), StringComparer.Ordinal);

        Assert.Equal("[main]\nplugins=1\npluginconfpath=/base/x/root/etc/yum/pluginconf.d\n[a]\n", files["/etc/yum/yum.conf"]);
        Assert.Equal("[main]\nplugins=1\n[a]\n", files["/etc/dnf/dnf.conf"]);
        Assert.Equal("[main]\nenabled=0\n", files["/etc/yum/pluginconf.d/priorities.conf"]);
        Assert.Equal("[main]\nenabled=1\n", files["/etc/yum/pluginconf.d/rhnplugin.conf"]);
        Assert.False(files.ContainsKey("/etc/yum/pluginconf.d/subscription-manager.conf"));
    }

    [Theory]
    [InlineData(0, "No package nosuch available.", "nosuch")]
    [InlineData(1, "No package nosuch available.\nError: Nothing to do", "nosuch")]
    [InlineData(1, "Error: No Package found for foo-devel >= 3", "foo-devel >= 3")]
    [InlineData(1, "Error: Package: a-1-1.noarch (tiny)\n           Requires: libfoo >= 2", "libfoo >= 2")]
    [InlineData(1, "Missing Dependency: libbar is needed by package a", "libbar")]
    [InlineData(0, "Warning: Group nogroup does not exist.", "nogroup")]
    public void What_is_in_no_repository_is_a_failure_whatever_the_status_is(int status, string output, string missing)
    {
        PackageOutcome outcome = Read(PackageRequestKind.Install, status, output);

        Assert.False(outcome.Succeeded);
        Assert.Equal([missing], outcome.Missing, StringComparer.Ordinal);
        Assert.NotEmpty(outcome.Problem!);
    }

    [Fact]
    public void A_removal_may_name_what_is_not_there() => Assert.True(Read(PackageRequestKind.Remove, 0, "No package nosuch available.").Succeeded);

    [Fact]
    public void A_missing_builddep_names_the_package_that_has_it()
    {
        PackageOutcome outcome = Read(PackageRequestKind.BuildDependencies, 127, "yum-builddep: command not found");

        Assert.True(outcome.SubCommandMissing);
        Assert.Contains("yum-utils", outcome.WayOut, StringComparison.Ordinal);
    }

    private static PackageOutcome Read(PackageRequestKind kind, int status, string output) =>
        Yum.Interpret(new PackageRequest(kind, ["x"]), new CommandResult(status, 0, output.Split('\n'), TimeSpan.Zero));

    private static CommandPlan Plan(PackageRequestKind kind, string arguments) =>
        Yum.Plan(new PackageRequest(kind, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)), AdapterCase.Context());
}
