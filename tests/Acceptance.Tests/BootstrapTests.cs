using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>The package manager in a buildroot of its own.</summary>
public sealed class BootstrapTests
{
    private const string Tooling = "--config-opts=dnf4_install_command=install dnf dnf-plugins-core rpm";

    [Theory]
    [MemberData(nameof(Caller.Both), MemberType = typeof(Caller))]
    public void A_package_is_built_with_the_package_manager_of_the_bootstrap_buildroot(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller), ownCaches: true);
        HostState before = new();
        string[] options = [Workspace.SmallOption(), Tooling, "--config-opts=package_manager=dnf4", "--bootstrap-chroot"];

        RunResult first = workspace.Rebuild("tiny", "r", options).MustEndWith(0);
        RunResult second = workspace.Rebuild("tiny", "r2", options).MustEndWith(0);

        Assert.Contains("Start(bootstrap): installing dnf4 tooling", first.Error, StringComparison.Ordinal);
        Assert.Contains("INFO: Package manager dnf4 detected and used (direct choice)", first.Error, StringComparison.Ordinal);
        Assert.Contains("Buildroot is handled by package management installed into bootstrap:", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("installing dnf4 tooling", second.Error, StringComparison.Ordinal);
        Assert.Equal(workspace.ResultNames("r"), workspace.ResultNames("r2"));
        string bootstrap = Assert.Single(Directory.GetDirectories(workspace.Library), path => path.EndsWith("-bootstrap", StringComparison.Ordinal));
        workspace.Kiln([.. options, "--scrub=bootstrap"]).MustEndWith(0);
        Assert.False(Directory.Exists(bootstrap));
        before.MustBeAsBefore();
    }

    [Fact]
    public void An_image_that_must_be_used_is_refused_with_90()
    {
        using Workspace workspace = new(Caller.Root);

        RunResult run = workspace.Kiln(
            Workspace.SmallOption(), Tooling, "--use-bootstrap-image", "--config-opts=bootstrap_image=registry.example/demo:12", "--config-opts=bootstrap_image_fallback=False", "--init").MustEndWith(90);

        Assert.Contains("registry.example/demo:12", run.Error, StringComparison.Ordinal);
    }
}
