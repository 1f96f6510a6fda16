using System.Diagnostics;
using System.Text.RegularExpressions;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Warm builds: no package manager while nothing changed, the package manager when something did, and the same packages either way.</summary>
public sealed partial class LayerTests
{
    public static TheoryData<bool> Callers => [true, false];

    [Theory]
    [MemberData(nameof(Callers))]
    public void A_second_build_does_not_start_the_package_manager(bool asRoot)
    {
        using LayerWorkspace space = new(asRoot);

        space.Rebuild("tiny", "cold");
        space.Rebuild("tiny", "warm");

        Assert.True(space.PackageManagerRuns("cold") >= 2, "the first build made no layers");
        Assert.Equal(0, space.PackageManagerRuns("warm"));
        Assert.Equal(space.Installed("cold"), space.Installed("warm"), StringComparer.Ordinal);
        Assert.Contains("tiny-1.0-1.demo12.noarch.rpm", space.Workspace.ResultNames("warm"), StringComparer.Ordinal);
        Assert.Contains("tiny-1.0-1.demo12.src.rpm", space.Workspace.ResultNames("warm"), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public void A_package_that_requires_the_same_shares_the_layer(bool asRoot)
    {
        using LayerWorkspace space = new(asRoot);
        space.Rebuild("tiny", "first");

        space.Rebuild("chain-a", "second");

        Assert.Equal(0, space.PackageManagerRuns("second"));
        Assert.Equal(space.Installed("first"), space.Installed("second"), StringComparer.Ordinal);
        Assert.DoesNotContain("tiny", string.Join('\n', space.Workspace.ResultNames("second")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_packages_is_asked_for_once_for_a_layer_and_again_for_a_tree_that_was_changed()
    {
        using LayerWorkspace space = new(asRoot: true);
        space.Rebuild("tiny", "cold");

        space.Rebuild("tiny", "warm", "--no-cleanup-after");
        space.Run("--install", "m4").MustEndWith(0);
        space.Rebuild("tiny", "changed", "--no-clean");

        Assert.DoesNotContain("'-qa'", space.Workspace.ResultText("warm", "root.log"), StringComparison.Ordinal);
        Assert.Contains("'-qa'", space.Workspace.ResultText("changed", "root.log"), StringComparison.Ordinal);
        Assert.DoesNotContain("\nm4-", space.Installed("warm"), StringComparison.Ordinal);
        Assert.Contains("\nm4-", space.Installed("changed"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_repository_starts_the_package_manager_and_what_it_brings_is_there()
    {
        using LayerWorkspace space = new(asRoot: true);
        space.Rebuild("tiny", "cold");
        space.ChangeRepository();

        space.Rebuild("tiny", "changed");
        space.Rebuild("tiny", "again");

        Assert.True(space.PackageManagerRuns("changed") >= 2, "a changed repository went unnoticed");
        Assert.Equal(0, space.PackageManagerRuns("again"));
        Assert.Equal(space.Installed("changed"), space.Installed("again"), StringComparer.Ordinal);
    }

    [Fact]
    public void A_repository_that_vanished_fails_the_build_as_it_does_without_layers()
    {
        using LayerWorkspace space = new(asRoot: true);
        space.Rebuild("tiny", "cold");
        space.RemoveRepository();

        RunResult result = space.TryRebuild("tiny", "gone").MustEndWith(30);

        Assert.Contains("repomd.xml", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_packages_on_the_command_line_are_another_state()
    {
        using LayerWorkspace space = new(asRoot: true);
        space.Rebuild("tiny", "plain");

        space.Rebuild("tiny", "more", "--additional-package", "m4");
        space.Rebuild("tiny", "plain-again");
        space.Rebuild("tiny", "more-again", "--additional-package", "m4");

        Assert.True(space.PackageManagerRuns("more") >= 1, "the additional package was not installed");
        Assert.Equal([0, 0], [space.PackageManagerRuns("plain-again"), space.PackageManagerRuns("more-again")]);
        Assert.Equal(space.Installed("plain"), space.Installed("plain-again"), StringComparer.Ordinal);
        Assert.Equal(space.Installed("more"), space.Installed("more-again"), StringComparer.Ordinal);
        Assert.NotEqual(space.Installed("plain"), space.Installed("more"), StringComparer.Ordinal);
    }

    [Fact]
    public void Layers_are_shown_explained_checked_and_handed_on()
    {
        using LayerWorkspace space = new(asRoot: true);
        space.Rebuild("tiny", "cold");
        string[] keys = [.. KeyPattern().Matches(space.Layers("list").MustEndWith(0).Output).Select(match => match.Value)];
        string dependencies = keys.Single(key => key.StartsWith("deps-", StringComparison.Ordinal));

        Assert.Equal(2, keys.Length);
        Assert.Contains("set-up command 1:", space.Layers("why", keys[0]).MustEndWith(0).Output, StringComparison.Ordinal);
        Assert.Contains($"recorded {dependencies}", space.Layers("verify").MustEndWith(0).Output, StringComparison.Ordinal);
        Assert.Contains($"intact {dependencies}", space.Layers("verify").MustEndWith(0).Output, StringComparison.Ordinal);
        string file = Path.Combine(space.Workspace.Directory, "layer.tar.zst");
        space.Layers("export", dependencies, file).MustEndWith(0);
        space.Layers("gc", dependencies).MustEndWith(0);
        space.Layers("import", file).MustEndWith(0);
        space.Rebuild("tiny", "imported");

        Assert.Equal(0, space.PackageManagerRuns("imported"));
        Assert.Equal(space.Installed("cold"), space.Installed("imported"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Builds_at_once_make_one_layer_and_use_it_together()
    {
        using LayerWorkspace space = new(asRoot: true);

        Process[] builds = [space.StartRebuild("tiny", "one", "a"), space.StartRebuild("tiny", "two", "b"), space.StartRebuild("chain-a", "three", "c")];
        RunResult[] results = await Task.WhenAll(builds.Select(build => Task.Run(() => Workspace.Finish(build))));
        Assert.All(results, result => result.MustEndWith(0));

        Assert.Equal(2, KeyPattern().Count(space.Layers("list").MustEndWith(0).Output));
        Assert.Equal(2, new[] { "one", "two", "three" }.Sum(space.PackageManagerRuns));
    }

    [Fact]
    public void A_root_cache_is_restored_where_layers_are_off()
    {
        using LayerWorkspace space = new(asRoot: true, "--disable-plugin=layer_cache");

        space.Rebuild("tiny", "cold");
        space.Rebuild("tiny", "warm");

        Assert.Contains("unpacking root cache", space.Workspace.ResultText("warm", "state.log"), StringComparison.Ordinal);
        Assert.DoesNotContain("installing minimal buildroot", space.Workspace.ResultText("warm", "state.log"), StringComparison.Ordinal);
        Assert.Equal(space.Installed("cold"), space.Installed("warm"), StringComparer.Ordinal);
    }

    [GeneratedRegex("(base|deps)-[0-9a-f]{40}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyPattern();
}
