using System.Text.Json.Nodes;
using Kiln.Kernel.Plugins;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Plugins;

public sealed class PluginDiscoveryTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("kiln-plugins-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Only_folders_with_a_manifest_are_plugins_and_missing_directories_are_skipped()
    {
        Write("b", "two");
        Write("a", "one");
        Directory.CreateDirectory(Path.Combine(directory, "a", "nothing"));
        File.WriteAllText(Path.Combine(directory, "a", "plugin.json"), "not looked at");

        Assert.Equal(["one", "two"], Find("b", "a", "none").Select(plugin => plugin.Manifest.Id));
    }

    [Fact]
    public void One_id_in_two_folders_is_an_error_that_names_both()
    {
        Write("a", "one");
        Write("b", "one");

        var failure = Assert.Throws<KilnException>(() => Find("a", "b"));

        Assert.Equal(KilnErrors.PluginConflict, failure.Error);
        Assert.Contains(Path.Combine(directory, "a", "one"), failure.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(directory, "b", "one"), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, null, false, "not enabled in the configuration")]
    [InlineData(false, true, null, true, "enabled by default")]
    [InlineData(true, false, null, true, "essential")]
    [InlineData(false, true, false, false, "plugin_conf['one_enable'] = False")]
    [InlineData(false, false, true, true, "plugin_conf['one_enable'] = True")]
    [InlineData(true, false, false, false, "plugin_conf['one_enable'] = False")]
    public void Plugin_is_on_or_off_for_a_reason(bool essential, bool byDefault, bool? configured, bool enabled, string reason)
    {
        Write("a", "one", text => text["essential"] = essential, text => text["enabledByDefault"] = byDefault);
        var configuration = new JsonObject();
        if (configured is not null)
        {
            configuration["one_enable"] = configured;
        }

        PluginStatus status = Select(configuration).Single();

        Assert.Equal((enabled, reason), (status.Enabled, status.Reason));
    }

    [Theory]
    [InlineData(true, true, "enabled by default")]
    [InlineData(false, false, "plugin_conf['one_enable'] = False")]
    public void What_a_manifest_switches_on_stays_on_although_Mock_has_it_off_by_default(bool byDefault, bool enabled, string reason)
    {
        Write("a", "one", text => text["enabledByDefault"] = byDefault);
        var settings = new DefaultSettings(TestSettings.Default.With("plugin_conf", new JsonObject { ["one_enable"] = false }));

        PluginStatus status = new PluginSelection(settings, PluginSources.None).Select(Find("a")).Single();

        Assert.Equal((enabled, reason), (status.Enabled, status.Reason));
    }

    [Fact]
    public void Plugin_for_bootstrap_buildroots_is_off()
    {
        Write("a", "one", text => text["scope"] = "bootstrap", text => text["essential"] = true);

        Assert.Equal("works on bootstrap buildroots only", Select([]).Single().Reason);
    }

    [Fact]
    public void Plugin_of_another_api_is_an_error_only_if_it_is_on()
    {
        Write("a", "one", text => text["api"] = ">=2.0 <3.0");

        Assert.False(Select([]).Single().Enabled);
        var failure = Assert.Throws<KilnException>(() => Select(new JsonObject { ["one_enable"] = true }));
        Assert.Contains("2.0", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--disable-plugin=one", failure.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Plugins_that_are_on_but_not_there_are_known()
    {
        Write("a", "one");
        var selection = new PluginSelection(TestSettings.Default.With(
            "plugin_conf", new JsonObject { ["one_enable"] = true, ["root_cache_enable"] = true, ["tmpfs_enable"] = false }), PluginSources.None);

        Assert.Equal(["root_cache"], selection.MissingOf(Find("a")));
    }

    private IReadOnlyList<DiscoveredPlugin> Find(params string[] names) =>
        PluginDiscovery.Find([.. names.Select(name => Path.Combine(directory, name))]);

    private IReadOnlyList<PluginStatus> Select(JsonObject configuration) =>
        new PluginSelection(TestSettings.Default.With("plugin_conf", configuration), PluginSources.None).Select(Find("a"));

    private void Write(string place, string id, params Action<JsonObject>[] changes)
    {
        var manifest = new JsonObject
        {
            ["id"] = id, ["version"] = "1.0", ["api"] = ">=1.0 <2.0", ["kind"] = "assembly", ["entry"] = "a.dll#A", ["scope"] = "main", ["summary"] = "s",
        };
        Array.ForEach(changes, change => change(manifest));
        string folder = Path.Combine(directory, place, id);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), manifest.ToJsonString());
    }
}
