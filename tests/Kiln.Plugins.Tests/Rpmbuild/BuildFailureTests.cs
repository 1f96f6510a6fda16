using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Tests.Rpmbuild;

/// <summary>Failures and their exit statuses.</summary>
public sealed class BuildFailureTests
{
    private const string Dynamic = "rpmlib(DynamicBuildRequires) <= 4.15.0-1";

    [Fact]
    public async Task A_package_that_rpm_refuses_is_40()
    {
        using var build = new BuildCase { InstallExit = 1 };

        KilnException error = await Assert.ThrowsAsync<KilnException>(build.RunAsync);

        Assert.Equal(40, error.ExitCode);
        Assert.Equal("Source RPM is not installable:\nerror: hello-2.10-1.src.rpm cannot be installed", error.Message);
        Assert.Equal("root.log", error.Command!.Log);
        Assert.Equal("finish build setup for hello-2.10-1.src.rpm", build.Root.Happened[^1]);
    }

    [Fact]
    public async Task A_package_without_spec_is_40()
    {
        using var build = new BuildCase("{}", "hello.tar.gz");

        KilnException error = await Assert.ThrowsAsync<KilnException>(build.RunAsync);

        Assert.Equal(40, error.ExitCode);
        Assert.Equal("No specfile found in srpm: hello-2.10-1.src.rpm", error.Message);
    }

    [Fact]
    public async Task Two_rebuilt_packages_are_40()
    {
        using var build = new BuildCase();
        Func<Sdk.Plans.CommandPlan, Sdk.Plans.CommandResult> play = build.Root.OnCommand;
        build.Root.OnCommand = plan =>
        {
            build.Root.Files.Files["/builddir/build/SRPMS/other-1-1.src.rpm"] = [];
            return play(plan);
        };

        KilnException error = await Assert.ThrowsAsync<KilnException>(build.RunAsync);

        Assert.Equal(40, error.ExitCode);
        Assert.Contains("2 source packages", error.Message, StringComparison.Ordinal);
        Assert.Contains("other-1-1.src.rpm", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_of_rpmbuild_is_passed_on()
    {
        using var build = new BuildCase { BuildExit = 77 };

        Assert.Equal(77, (await Assert.ThrowsAsync<KilnException>(build.RunAsync)).ExitCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(247)]
    public async Task A_failed_generator_is_10(int status)
    {
        using var build = new BuildCase { Static = [[Dynamic]], GenerateExit = status };

        KilnException error = await Assert.ThrowsAsync<KilnException>(build.RunAsync);

        Assert.Same(KilnErrors.BuildFailed, error.Error);
        Assert.Equal(10, error.ExitCode);
    }

    [Fact]
    public async Task Generated_requirements_can_be_forbidden()
    {
        using var build = new BuildCase("""{"dynamic_buildrequires": false}""") { Static = [[Dynamic]] };

        KilnException error = await Assert.ThrowsAsync<KilnException>(build.RunAsync);

        Assert.Equal(1, error.ExitCode);
        Assert.Contains("dynamic_buildrequires", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", 1, "external_buildrequires")]
    [InlineData("""{"external_buildrequires": true}""", 31, "Unknown external dependencies: external:pypi:x")]
    public async Task External_requirements_are_refused(string settings, int exit, string text)
    {
        using var build = new BuildCase(settings) { Static = [["external:pypi:x"]] };

        KilnException error = await Assert.ThrowsAsync<KilnException>(build.RunAsync);

        Assert.Equal(exit, error.ExitCode);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_results_are_40()
    {
        using var build = new BuildCase();

        KilnException error = await Assert.ThrowsAsync<KilnException>(() => build.Build.ListResultsAsync(CancellationToken.None));

        Assert.Equal(40, error.ExitCode);
        Assert.Equal("No build results found", error.Message);
    }

    [Fact]
    public async Task An_unknown_phase_is_5()
    {
        using var build = new BuildCase("""{"short_circuit": "all"}""");

        Assert.Equal(5, (await Assert.ThrowsAsync<KilnException>(build.RunAsync)).ExitCode);
    }
}
