using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Layers;

/// <summary>States that grow from one another, builds that begin where the last one of their name ended, and collection.</summary>
public sealed class StateTests : IDisposable
{
    private readonly LayerCase _case = new();

    public StateTests() => _case.Publish("r", 100);

    [Fact]
    public async Task A_set_of_requirements_is_installed_once()
    {
        Run first = await RunAsync("a", "gcc");
        Run same = await RunAsync("b", "gcc");
        Run other = await RunAsync("c", "make");

        Assert.Equal([false, true, false], [first.Restored, same.Restored, other.Restored]);
        Assert.Equal(first.State!.Key, same.State!.Key, StringComparer.Ordinal);
        Assert.Equal(first.State.Base, other.State!.Base, StringComparer.Ordinal);
        Assert.Equal(["digest of gcc"], same.State.Met, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_set_of_requirements_made_from_another_base_is_another_state()
    {
        Run first = await RunAsync("a", "gcc");
        _case.Publish("r", 200, "y");
        Run second = await RunAsync("a", "gcc");

        Assert.False(second.Restored);
        Assert.NotEqual(first.State!.Key, second.State!.Key, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_same_build_begins_where_it_ended()
    {
        Run first = await RunAsync("a", "gcc", recipe: "a 1");

        (ILayerCache cache, ScriptedBuildroot root) = _case.Start();
        await using ILayerClaim again = await cache.ClaimAsync(root, Base("a 1"), CancellationToken.None);
        await using ILayerClaim other = await cache.ClaimAsync(root, Base("a 2"), CancellationToken.None);

        Assert.Equal(first.State!.Key, again.Restored!.Key, StringComparer.Ordinal);
        Assert.Equal(["digest of gcc"], again.Restored.Met, StringComparer.Ordinal);
        Assert.Equal(other.Restored!.Base, other.Restored.Key, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_same_build_does_not_begin_there_when_a_repository_changed()
    {
        await RunAsync("a", "gcc", recipe: "a 1");
        _case.Publish("r", 200, "y");

        (ILayerCache cache, ScriptedBuildroot root) = _case.Start();
        await using ILayerClaim claim = await cache.ClaimAsync(root, Base("a 1"), CancellationToken.None);

        Assert.Null(claim.Restored);
    }

    [Fact]
    public async Task It_does_not_begin_there_either_if_it_could_not_go_back()
    {
        Run first = await RunAsync("a", "gcc", recipe: "a 1");
        _case.Layers.Contents.Remove(first.State!.Base);
        _case.Layers.Forget(first.State.Base);

        (ILayerCache cache, ScriptedBuildroot root) = _case.Start();
        await using ILayerClaim claim = await cache.ClaimAsync(root, Base("a 1"), CancellationToken.None);

        Assert.Null(claim.Restored);
    }

    [Theory]
    [InlineData("CopiedRoot", "{}", false)]
    [InlineData("CopiedRoot", """{"dependency_layers": true}""", true)]
    [InlineData("StackedRoot", "{}", true)]
    [InlineData("StackedRoot", """{"dependency_layers": false}""", false)]
    [InlineData("SubvolumeRoot", "{}", true)]
    public async Task Requirements_are_kept_where_that_is_cheap(string plan, string options, bool kept)
    {
        _case.Options = options;
        _case.Layers.Plan = plan switch { "CopiedRoot" => new CopiedRoot("/R"), "SubvolumeRoot" => new SubvolumeRoot("/R"), _ => new StackedRoot("/R", "/s") };

        Assert.Equal(kept, (await RunAsync("a", "gcc")).State is not null);
    }

    [Fact]
    public async Task One_makes_a_state_under_its_lock_and_nobody_locks_to_use_it()
    {
        await RunAsync("a", "gcc");
        string[] made = [.. _case.Log.Where(line => line.StartsWith("lock layer-", StringComparison.Ordinal))];
        _case.Log.Clear();
        await RunAsync("b", "gcc");

        Assert.Equal(2, made.Length);
        Assert.DoesNotContain(_case.Log, line => line.StartsWith("lock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_not_used_longest_goes_first_when_there_are_too_many()
    {
        _case.Options = """{"max_size": "12K"}""";
        Run old = await RunAsync("a", "gcc");
        await RunAsync("b", "make");
        Run third = await RunAsync("c", "m4");
        Assert.Contains(old.State!.Key, _case.Layers.Keys, StringComparer.Ordinal);
        Run newest = await RunAsync("d", "flex");

        Assert.DoesNotContain(old.State!.Key, _case.Layers.Keys, StringComparer.Ordinal);
        Assert.Contains(third.State!.Key, _case.Layers.Keys, StringComparer.Ordinal);
        Assert.Contains(newest.State!.Key, _case.Layers.Keys, StringComparer.Ordinal);
        Assert.Contains(newest.State.Base, _case.Layers.Keys, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Room_is_made_when_that_is_asked_for_else_when_a_state_is_kept(bool prepared)
    {
        _case.Options = """{"max_size": "8K"}""";
        Run old = await RunAsync("a", "gcc");
        await RunAsync("b", "make");
        (ILayerCache cache, ScriptedBuildroot root) = _case.Start();
        await using ILayerClaim start = await cache.ClaimAsync(root, Base(null), CancellationToken.None);
        await using ILayerClaim claim = await cache.ClaimAsync(root, new LayerRequest("c", [new LayerInput("requirements", "m4")]) { Parent = start.Restored, Meets = "m4" }, CancellationToken.None);

        await (prepared ? claim.PrepareAsync(CancellationToken.None) : Task.CompletedTask);
        bool gone = !_case.Layers.Keys.Contains(old.State!.Key, StringComparer.Ordinal);
        LayerState? kept = await claim.StoreAsync(CancellationToken.None);

        Assert.Equal(prepared, gone);
        Assert.NotNull(kept);
        Assert.DoesNotContain(old.State.Key, _case.Layers.Keys, StringComparer.Ordinal);
    }

    /// <summary>Others may change the package manager's copies as soon as they were looked at: what they do counts neither for nor against the state.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_package_manager_worked_with_is_what_it_had_when_that_was_looked_at(bool same)
    {
        (ILayerCache cache, ScriptedBuildroot root) = _case.Start();
        await using ILayerClaim claim = await cache.ClaimAsync(root, Base(null), CancellationToken.None);
        byte[] observed = File.ReadAllBytes(_case.MetadataFile("r"));
        byte[] other = LayerCase.Metadata(300, "z");
        _case.Copy("r", same ? observed : other);

        bool settled = await claim.SettleAsync(CancellationToken.None);
        _case.Copy("r", same ? other : observed);
        LayerState? kept = await claim.StoreAsync(CancellationToken.None);

        Assert.True(settled);
        Assert.Equal(same, kept is not null);
    }

    [Fact]
    public async Task Each_run_of_the_package_manager_has_to_work_with_what_was_observed()
    {
        (ILayerCache cache, ScriptedBuildroot root) = _case.Start();
        await using ILayerClaim claim = await cache.ClaimAsync(root, Base(null), CancellationToken.None);

        _case.Copy("r", LayerCase.Metadata(300, "z"));
        await claim.SettleAsync(CancellationToken.None);
        _case.Copy("r", File.ReadAllBytes(_case.MetadataFile("r")));
        await claim.SettleAsync(CancellationToken.None);

        Assert.Null(await claim.StoreAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_state_is_kept_although_nothing_can_be_removed()
    {
        _case.Options = """{"max_size": "4K"}""";
        await RunAsync("a", "gcc");
        _case.Layers.OnRemove = () => new IOException("busy");

        Run next = await RunAsync("b", "make");

        Assert.NotNull(next.State);
        Assert.Contains(_case.Log, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("busy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("20Q")]
    [InlineData("")]
    [InlineData("-1G")]
    public void A_size_that_is_none_is_refused(string size)
    {
        _case.Options = $$"""{"max_size": "{{size}}"}""";

        Assert.Throws<Sdk.Errors.KilnException>(() => _case.Start());
    }

    public void Dispose() => _case.Dispose();

    private LayerRequest Base(string? recipe) => new("demo", LayerCase.Inputs) { Repositories = new RepositoryList([_case.Repository("r")], null), Recipe = recipe };

    /// <summary>A build as the kernel drives it: base, requirements, memory.</summary>
    private async Task<Run> RunAsync(string subject, string requirements, string? recipe = null)
    {
        (ILayerCache cache, ScriptedBuildroot root) = _case.Start();
        LayerState parent;
        await using (ILayerClaim claim = await cache.ClaimAsync(root, Base(recipe), CancellationToken.None))
        {
            _case.Copy("r", File.ReadAllBytes(_case.MetadataFile("r")));
            parent = claim.Restored ?? (await claim.StoreAsync(CancellationToken.None))!;
        }

        var request = new LayerRequest(subject, [new LayerInput("requirements", requirements)]) { Parent = parent, Meets = "digest of " + requirements };
        await using ILayerClaim second = await cache.ClaimAsync(root, request, CancellationToken.None);
        LayerState? state = second.Restored ?? (second.WillStore ? await second.StoreAsync(CancellationToken.None) : null);
        if (recipe is not null && state is not null)
        {
            await cache.RememberAsync(root, recipe, state, CancellationToken.None);
        }

        _case.Log.AddRange(root.Happened);
        return new Run(state, second.Restored is not null);
    }

    private sealed record Run(LayerState? State, bool Restored);
}
