using Kiln.Kernel.Hooks;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Tests.Hooks;

public sealed class ObserverTests
{
    [Theory]
    [InlineData("net", HookFailure.Warn)]
    [InlineData("tree:read", HookFailure.Warn)]
    [InlineData("tree:archive", HookFailure.Warn)]
    [InlineData("artifact:add", HookFailure.Warn)]
    [InlineData("host:read", HookFailure.Warn)]
    [InlineData("host:read:keys", HookFailure.Warn)]
    [InlineData("exec:host", HookFailure.Warn)]
    [InlineData("exec:host:lscpu", HookFailure.Warn)]
    [InlineData("secret:token", HookFailure.Warn)]
    [InlineData("tree:write", HookFailure.Abort)]
    [InlineData("tree:device", HookFailure.Abort)]
    [InlineData("mount:bind", HookFailure.Abort)]
    [InlineData("mount:volume", HookFailure.Abort)]
    [InlineData("exec:build", HookFailure.Abort)]
    [InlineData("exec:root", HookFailure.Abort)]
    [InlineData("pm:invoke", HookFailure.Abort)]
    [InlineData("pm:adjust", HookFailure.Abort)]
    [InlineData("host:write", HookFailure.Abort)]
    [InlineData("host:write:cache", HookFailure.Abort)]
    public void What_a_plugin_asks_for_decides(string permission, HookFailure expected)
    {
        FailurePolicy policy = FailurePolicies.Of(HookCatalogue.PostBuild, Manifests.Make("one", hooks: ["postbuild"], permissions: ["tree:read", permission]));

        Assert.Equal(expected, policy.Failure);
        Assert.Equal(expected == HookFailure.Warn ? "the plugin only observes" : $"the plugin asks for {permission}", policy.Reason);
    }

    [Fact]
    public void Who_also_adjusts_is_no_observer() => Assert.Equal(
        new FailurePolicy(HookFailure.Abort, "the plugin is also bound to mounts"),
        FailurePolicies.Of(HookCatalogue.PostBuild, Manifests.Make("one", hooks: ["postbuild", "mounts"])));

    [Fact]
    public void Who_provides_a_contract_is_no_observer() => Assert.Equal(
        new FailurePolicy(HookFailure.Abort, "the plugin provides IRootProvider"),
        FailurePolicies.Of(HookCatalogue.PreInit, Manifests.Make("one", hooks: ["preinit"], provides: ["IRootProvider"])));

    [Fact]
    public void Hooks_that_are_the_operation_abort_always() => Assert.Equal(
        new FailurePolicy(HookFailure.Abort, "the hook is what was asked for"),
        FailurePolicies.Of(HookCatalogue.MakeSnapshot, Manifests.Make("one", hooks: ["make_snapshot"])));

    [Fact]
    public void A_veto_cannot_be_lost() => Assert.Equal(
        new FailurePolicy(HookFailure.Abort, "the hook validates"),
        FailurePolicies.Of(HookCatalogue.ValidateBuild, Manifests.Make("one", hooks: ["validate_build"])));

    [Fact]
    public void The_manifest_can_ask_for_more()
    {
        PluginManifest manifest = Manifests.Make("one", hooks: ["postbuild", "preinit"]);
        manifest = manifest with { Hooks = [manifest.Hooks[0] with { AbortOnFailure = true }, manifest.Hooks[1]] };

        Assert.Equal(new FailurePolicy(HookFailure.Abort, "its manifest says so"), FailurePolicies.Of(HookCatalogue.PostBuild, manifest));
        Assert.Equal(HookFailure.Warn, FailurePolicies.Of(HookCatalogue.PreInit, manifest).Failure);
    }
}
