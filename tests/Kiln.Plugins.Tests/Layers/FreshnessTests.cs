using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Layers;

/// <summary>A layer is used exactly while the repositories are in the state it was made from. A wrong hit is the worst defect there is.</summary>
public sealed class FreshnessTests : IDisposable
{
    private readonly LayerCase _case = new();

    public FreshnessTests() => _case.Publish("r", 100);

    [Fact]
    public async Task An_unchanged_repository_is_not_asked_twice_for_packages()
    {
        Outcome first = await _case.RunAsync(_case.Repository("r"));
        Outcome second = await _case.RunAsync(_case.Repository("r"));

        Assert.False(first.Restored);
        Assert.True(second.Restored);
        Assert.Equal(first.State!.Key, second.State!.Key);
        Assert.Equal("installed", second.Content);
    }

    [Fact]
    public async Task A_repository_changed_in_place_makes_a_new_layer_and_the_old_one_waits_for_its_return()
    {
        Outcome first = await _case.RunAsync(_case.Repository("r"));
        _case.Publish("r", 200, "y");
        Outcome second = await _case.RunAsync(_case.Repository("r"));

        Assert.False(second.Restored);
        Assert.NotEqual(first.State!.Key, second.State!.Key, StringComparer.Ordinal);
        Assert.True((await _case.RunAsync(_case.Repository("r"))).Restored);
    }

    [Fact]
    public async Task The_same_revision_number_with_other_content_is_another_state()
    {
        await _case.RunAsync(_case.Repository("r"));
        _case.Publish("r", 100, "y");

        Assert.False((await _case.RunAsync(_case.Repository("r"))).Restored);
    }

    [Theory]
    [InlineData(1970)]
    [InlineData(2100)]
    public async Task Times_of_files_and_clocks_do_not_matter(int year)
    {
        await _case.RunAsync(_case.Repository("r"));
        DateTime then = new(year, 6, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_case.MetadataFile("r"), then);
        Assert.True((await _case.RunAsync(_case.Repository("r"))).Restored);

        _case.Publish("r", 300, "z");
        File.SetLastWriteTimeUtc(_case.MetadataFile("r"), then);
        Assert.False((await _case.RunAsync(_case.Repository("r"))).Restored);
    }

    [Fact]
    public async Task A_repository_that_vanished_is_the_package_managers_to_complain_about()
    {
        await _case.RunAsync(_case.Repository("r"));
        File.Delete(_case.MetadataFile("r"));

        Outcome outcome = await _case.RunAsync(_case.Repository("r"));

        Assert.False(outcome.Restored);
        Assert.Null(outcome.State);
        Assert.Contains(_case.Log, line => line.StartsWith("Info Root: no layer is used: repository r: file:///", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<repomd><revision>100</revision>")]
    [InlineData("<html>maintenance</html>")]
    [InlineData("<repomd/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e \"x\">]><repomd><data type=\"primary\"/></repomd>")]
    public async Task Torn_or_foreign_metadata_says_nothing(string text)
    {
        await _case.RunAsync(_case.Repository("r"));
        await File.WriteAllTextAsync(_case.MetadataFile("r"), text);

        Outcome outcome = await _case.RunAsync(_case.Repository("r"));

        Assert.False(outcome.Restored);
        Assert.Null(outcome.State);
    }

    [Fact]
    public async Task One_of_two_repositories_is_enough_to_be_different()
    {
        _case.Publish("s", 5);
        RepositorySource[] both = [_case.Repository("r"), _case.Repository("s")];
        await _case.RunAsync(both);
        Assert.True((await _case.RunAsync(both)).Restored);

        _case.Publish("s", 6);
        Assert.False((await _case.RunAsync(both)).Restored);
        Assert.False((await _case.RunAsync(_case.Repository("r"))).Restored);
    }

    [Fact]
    public async Task A_mirror_that_is_behind_is_not_believed_until_the_package_manager_uses_it()
    {
        RepositorySource source = _case.Repository("r", "behind", "r");
        _case.Publish("behind", 50, "old");
        await _case.RunAsync(source);
        _case.Publish("behind", 100);
        await _case.RunAsync(source);
        _case.Publish("behind", 50, "old");

        Outcome doubted = await _case.RunAsync(source);
        Outcome confirmed = await _case.RunAsync(source);

        Assert.False(doubted.Restored);
        Assert.NotNull(doubted.State);
        Assert.Contains(_case.Log, line => line.Contains("r is in an older state than it was", StringComparison.Ordinal));
        Assert.True(confirmed.Restored);
    }

    [Fact]
    public async Task The_next_mirror_answers_when_the_first_does_not()
    {
        RepositorySource source = _case.Repository("r", "gone", "r");
        await _case.RunAsync(source);

        Assert.True((await _case.RunAsync(source)).Restored);
        _case.Publish("gone", 101, "newer");
        Assert.False((await _case.RunAsync(source)).Restored);
    }

    [Fact]
    public async Task What_the_package_manager_made_from_another_state_is_not_kept()
    {
        var list = new RepositoryList([_case.Repository("r")], null);

        Outcome other = await _case.RunAsync(list, LayerCase.Inputs, copies: () => _case.Copy("r", LayerCase.Metadata(90)));
        Outcome none = await _case.RunAsync(list, LayerCase.Inputs, copies: () => _case.Copies.Files.Clear());

        Assert.Null(other.State);
        Assert.Null(none.State);
        Assert.Empty(_case.Layers.Keys);
        Assert.Contains(_case.Log, line => line == "Info Root: no layer is kept: the package manager worked with another state of repository r");
    }

    [Fact]
    public async Task A_repository_that_changes_during_the_installation_is_not_kept()
    {
        var list = new RepositoryList([_case.Repository("r")], null);

        Outcome outcome = await _case.RunAsync(list, LayerCase.Inputs, copies: () =>
        {
            _case.Publish("r", 101, "new");
            _case.Copy("r", File.ReadAllBytes(_case.MetadataFile("r")));
        });

        Assert.Null(outcome.State);
    }

    [Fact]
    public async Task A_configuration_that_is_not_understood_keeps_nothing()
    {
        Outcome outcome = await _case.RunAsync(RepositoryList.NotUnderstood("because"), LayerCase.Inputs);

        Assert.Null(outcome.State);
        Assert.Contains("Info Root: no layer is used: because", _case.Log, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Offline_the_package_managers_copy_is_what_counts()
    {
        RepositorySource source = _case.Repository("r");
        await _case.RunAsync(source);
        _case.Publish("r", 200, "y");
        _case.Settings = """{"online": false}""";

        Assert.True((await _case.RunAsync(source)).Restored);
        _case.Copies.Files.Clear();
        Assert.Null((await _case.RunAsync(source)).State);
    }

    [Theory]
    [InlineData("repositories.json", "")]
    [InlineData("repositories.json", "{\"newest\":{}")]
    [InlineData("repositories.json", "{\"newest\":{},\"contents\":{},\"more\":1}")]
    public async Task Lost_or_foreign_notes_cost_nothing_but_time(string file, string content)
    {
        await _case.RunAsync(_case.Repository("r"));
        await File.WriteAllTextAsync(Path.Combine(_case.Directory, "layer_cache", file), content);

        Assert.True((await _case.RunAsync(_case.Repository("r"))).Restored);
    }

    [Fact]
    public async Task A_failure_to_keep_a_layer_is_no_failure_of_the_build()
    {
        _case.Layers.OnStore = () => new Sdk.Errors.KilnException(Sdk.Errors.KilnErrors.NoSpace, "no space");

        Outcome outcome = await _case.RunAsync(_case.Repository("r"));

        Assert.Null(outcome.State);
        Assert.Contains(_case.Log, line => line.StartsWith("Warning Root: The layer base-", StringComparison.Ordinal));
    }

    public void Dispose() => _case.Dispose();
}
