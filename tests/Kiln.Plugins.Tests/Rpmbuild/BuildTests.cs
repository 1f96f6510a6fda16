namespace Kiln.Plugins.Tests.Rpmbuild;

/// <summary>Whole builds, step by step.</summary>
public sealed class BuildTests
{
    private const string Dynamic = "rpmlib(DynamicBuildRequires) <= 4.15.0-1";

    [Fact]
    public async Task A_build_without_requirements_asks_the_package_manager_once()
    {
        using var build = new BuildCase();

        await build.RunAsync();

        Assert.Equal(
            """
            start build setup for hello-2.10-1.src.rpm
            Root Build: /bin/rpm -Uvh --nodeps /builddir/build/originals/hello-2.10-1.src.rpm
            Build Build: bash --login -c /usr/bin/rpmbuild -bs  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec
            extras
            packages BuildDependencies: /R/builddir/build/SRPMS/hello-2.10-1.src.rpm
            installed %{nevra}
            Build Build: bash --login -c /usr/bin/rpmbuild -bs  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec
            finish build setup for hello-2.10-1.src.rpm
            Build Build: bash --login -c /usr/bin/rpmbuild -bb  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec
            """,
            string.Join('\n', build.Root.Happened));
        Assert.StartsWith("copy ", build.Root.Files.Operations[0], StringComparison.Ordinal);
        Assert.Equal("/builddir/build/SPECS/hello.spec", build.Build.SpecPath);
    }

    [Fact]
    public async Task A_second_round_that_asks_the_same_does_not_start_the_package_manager()
    {
        using var build = new BuildCase { Static = [["gcc"]] };

        await build.RunAsync();

        Assert.Equal(2, build.Rpmbuilds.Count(text => text.Contains(" -bs ", StringComparison.Ordinal)));
        Assert.Single(build.Root.Happened, line => line.StartsWith("packages BuildDependencies", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Macros_of_an_installed_package_may_ask_for_more()
    {
        using var build = new BuildCase { Static = [["python3-rpm-macros"], ["python3-rpm-macros", "python3-devel >= 3"]] };

        await build.RunAsync();

        Assert.Equal(3, build.Rpmbuilds.Count(text => text.Contains(" -bs ", StringComparison.Ordinal)));
        Assert.Equal(["bash-5-1.x86_64", "python3-rpm-macros", "python3-devel"], build.Installed, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Rounds_are_limited()
    {
        using var build = new BuildCase("""{"static_buildrequires_max_loops": 3}""") { Static = [["a"], ["b"], ["c"], ["d"], ["e"]] };

        await build.RunAsync();

        Assert.Equal(3, build.Rpmbuilds.Count(text => text.Contains(" -bs ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Generated_requirements_are_installed_in_rounds()
    {
        using var build = new BuildCase { Static = [[Dynamic]], Generated = [["readline-devel"], ["readline-devel", "m4 >= 1.4"]] };

        await build.RunAsync();

        Assert.Equal(
            """
            /usr/bin/rpmbuild -bs  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec
            /usr/bin/rpmbuild -bs  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec
            /usr/bin/rpmbuild -br  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec
            /usr/bin/rpmbuild -br --noprep  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec
            /usr/bin/rpmbuild -br --noprep  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec
            /usr/bin/rpmbuild -ba --noprep  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec
            """,
            string.Join('\n', build.Rpmbuilds));
        Assert.Contains("m4", build.Installed, StringComparer.Ordinal);
        Assert.Contains("Info Build: Dynamic buildrequires detected", build.Root.Happened, StringComparer.Ordinal);
        Assert.Contains("Info Build: Going to install missing buildrequires. See root.log for details.", build.Root.Happened, StringComparer.Ordinal);
        Assert.Equal(3, build.Root.Happened.Count(line => line == "Info Root: Going to install missing dynamic buildrequires"));
        Assert.DoesNotContain(build.Root.Files.Files.Keys, path => path.EndsWith(".buildreqs.nosrc.rpm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_bootstrap_rpmbuild_checks_generated_requirements_itself()
    {
        using var build = new BuildCase { Static = [[Dynamic]], HasBootstrap = true };

        await build.RunAsync();

        Assert.Equal("/usr/bin/rpmbuild -ba --noprep  --target x86_64 /builddir/build/SPECS/hello.spec", build.Rpmbuilds.Last());
    }

    [Fact]
    public async Task A_dependency_calculation_keeps_the_generated_requirements_and_builds_nothing()
    {
        using var build = new BuildCase("""{"target_arch": "x86_64", "calculatedeps": true}""") { Static = [[Dynamic]], Generated = [["m4"]] };

        await build.RunAsync();

        Assert.Equal(
            ["/builddir/build/SRPMS/hello-2.10-1.buildreqs.nosrc.rpm", "/builddir/build/SRPMS/hello-2.10-1.src.rpm"],
            await build.Build.ListResultsAsync(CancellationToken.None),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("""{"check": false, "rpmbuild_arch": "i686", "target_arch": "x86_64"}""", "-bb  --target i686 --nodeps --define '__spec_check_template exit 0; ' /builddir/build/SPECS/hello.spec")]
    [InlineData("""{"rpmbuild_opts": "--without x --define 'a b'"}""", "-bb  --nodeps /builddir/build/SPECS/hello.spec --without x --define 'a b'")]
    [InlineData("""{"cleanup_on_success": false}""", "-bb --noclean --nodeps /builddir/build/SPECS/hello.spec")]
    [InlineData("""{"short_circuit": "prep"}""", "-bp --short-circuit  --nodeps /builddir/build/SPECS/hello.spec")]
    [InlineData("""{"short_circuit": "build"}""", "-bc --short-circuit  --nodeps /builddir/build/SPECS/hello.spec")]
    [InlineData("""{"short_circuit": "install"}""", "-bi --short-circuit  --nodeps /builddir/build/SPECS/hello.spec")]
    [InlineData("""{"short_circuit": "binary"}""", "-bb --short-circuit  --nodeps /builddir/build/SPECS/hello.spec")]
    public async Task Options_shape_the_main_call(string settings, string expected)
    {
        using var build = new BuildCase(settings);

        await build.RunAsync();

        Assert.Equal("/usr/bin/rpmbuild " + expected, build.Rpmbuilds.Last());
    }

    [Theory]
    [InlineData("hello.spec", "/builddir/build/SPECS/hello.spec")]
    [InlineData("it's a (test).spec", """'/builddir/build/SPECS/it'"'"'s a (test).spec'""")]
    public async Task Unusual_names_are_quoted(string spec, string word)
    {
        using var build = new BuildCase("{}", spec);

        await build.RunAsync();

        Assert.EndsWith(" --nodeps " + word, build.Rpmbuilds.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_whose_table_has_the_option_is_not_asked_for_it()
    {
        using var build = new BuildCase("""{"cleanup_on_success": false}""");
        build.Root.Files.Files["/usr/bin/rpmbuild"] = [.. "\u007fELF check\0noclean\0do not execute\0"u8];

        await build.RunAsync();

        Assert.All(build.Rpmbuilds, text => Assert.Contains(" --noclean ", text, StringComparison.Ordinal));
        Assert.DoesNotContain(build.Root.Happened, line => line.Contains("--help", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_spec_of_the_caller_is_built_from_the_originals()
    {
        using var build = new BuildCase();
        string spec = Path.Combine(Path.GetTempPath(), "other.spec");
        await File.WriteAllTextAsync(spec, "Name: hello");
        build.SpecOverride = spec;

        await build.RunAsync();

        Assert.Equal("/builddir/build/originals/other.spec", build.Build.SpecPath);
    }

    [Theory]
    [InlineData("""{"more_buildreqs": {"hello": "gdb", "hello-2.10-1": ["make", "m4"]}}""", "packages Install: make m4")]
    [InlineData("""{"more_buildreqs": {"hello": "gdb", "hello-2.10": "m4"}}""", "packages Install: m4")]
    [InlineData("""{"more_buildreqs": {"hello": "gdb"}}""", "packages Install: gdb")]
    [InlineData("""{"more_buildreqs": {"hello-3": "gdb"}}""", null)]
    public async Task The_configuration_may_add_requirements(string settings, string? expected)
    {
        using var build = new BuildCase(settings);

        await build.RunAsync();

        Assert.Equal(expected, build.Root.Happened.Find(line => line.StartsWith("packages Install", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Results_are_packages_first()
    {
        using var build = new BuildCase();
        await build.RunAsync();

        Assert.Equal(
            ["/builddir/build/RPMS/hello-2.10-1.x86_64.rpm", "/builddir/build/SRPMS/hello-2.10-1.src.rpm"],
            await build.Build.ListResultsAsync(CancellationToken.None),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_short_circuit_build_may_have_no_results()
    {
        using var build = new BuildCase("""{"short_circuit": "prep"}""");

        Assert.Empty(await build.Build.ListResultsAsync(CancellationToken.None));
        Assert.Contains("Info Root: Short circuit builds don't produce RPMs", build.Root.Happened, StringComparer.Ordinal);
    }
}
