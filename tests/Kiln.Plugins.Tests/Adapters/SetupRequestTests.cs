using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>What fills a new tree, in order.</summary>
public sealed class SetupRequestTests
{
    [Theory]
    [InlineData("{}", "Setup:")]
    [InlineData("""{"chroot_setup_cmd": ""}""", "")]
    [InlineData("""{"chroot_additional_packages": "vim  less"}""", "Setup:|Install:vim less")]
    [InlineData("""{"module_enable": ["a:1", "b:2"], "module_install": ["c"]}""", "Raw:module enable a:1 b:2|Raw:module install c|Setup:")]
    [InlineData(
        """{"module_setup_commands": [["disable", "*"], ["enable", "a:1, b:2"], ["disable", "x"], ["reset", ""]]}""",
        "Raw:module disable *|Raw:module enable a:1 b:2|Raw:module disable x|Raw:module reset|Setup:")]
    public void Modules_come_first_and_extras_last(string settings, string expected) => Assert.Equal(
        expected,
        string.Join('|', AdapterCase.Adapter("dnf4").SetupRequests(new JsonSettings(settings)).Select(request => $"{request.Kind}:{string.Join(' ', request.Arguments)}")));

    [Theory]
    [InlineData("dnf4", "dnf4 dnf", "dnf5 yum", "/usr/bin/dnf-3")]
    [InlineData("dnf5", "dnf5", "dnf4 yum", "/usr/bin/dnf5")]
    public void Names_and_programs(string adapter, string names, string fallbacks, string program)
    {
        IPackageManager manager = AdapterCase.Adapter(adapter);

        Assert.Equal(names, string.Join(' ', manager.Names));
        Assert.Equal(fallbacks, string.Join(' ', manager.Fallbacks));
        Assert.Equal([program], manager.Programs(new JsonSettings()));
        Assert.Equal([program, "/opt/dnf"], manager.Programs(new JsonSettings($$"""{"{{adapter}}_system_command": "/opt/dnf"}""")));
    }
}
