using System.Text.Json.Nodes;
using Kiln.Broker.Contracts.Channel;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Control;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Control;

/// <summary>The site's policy: it wins over configurations and switches.</summary>
public sealed class PolicyTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("kiln-policy-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void It_forbids_requires_replaces_isolates_and_caps()
    {
        PluginStatus[] all = Select("""
            // comments are allowed
            {"forbid":["bad"],"require":["must"],"replace":{"old":"new"},"isolate":["must"],
             "permissions":{"*":{"deny":["net"]},"must":{"allow":["tree:*"]}}}
            """, new JsonObject { ["bad_enable"] = true, ["must_enable"] = false, ["old_enable"] = true });

        Assert.Equal("bad off: forbidden by the policy", Line(all, "bad"));
        Assert.Equal("must on: required by the policy", Line(all, "must"));
        Assert.Equal("old off: replaced by 'new' by the policy", Line(all, "old"));
        Assert.Equal("new on: replaces 'old' by the policy", Line(all, "new"));
        PluginStatus must = all.Single(plugin => plugin.Manifest.Id == "must");
        Assert.True(must.AsProcess);
        Assert.Equal(["tree:read"], must.Granted);
        Assert.Equal(["net", "exec:root"], must.Refused);
        Assert.Equal(["net"], all.Single(plugin => plugin.Manifest.Id == "new").Refused);
    }

    [Fact]
    public void It_may_leave_out_plugins_of_users()
    {
        PluginStatus[] all = Select("""{"userPlugins":false}""", new JsonObject { ["bad_enable"] = true });

        Assert.All(all, plugin => Assert.False(plugin.Enabled));
        Assert.Contains("admits no plugins of users", all[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_requires_must_be_there()
    {
        KilnException failure = Assert.Throws<KilnException>(() => Select("""{"require":["absent"]}""", []));

        Assert.Contains("Plugin 'absent' is required by the policy", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_permission_is_the_sites_doing()
    {
        var set = new PermissionSet("demo", [], ["net"]);

        Assert.Contains("which the site's policy does not grant", Assert.Throws<KilnException>(() => set.Demand("net")).Message, StringComparison.Ordinal);
        Assert.Contains("which its manifest does not ask for", Assert.Throws<KilnException>(() => set.Demand("tree:read")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"forbidden":[]}""", "forbidden")]
    [InlineData("{", ":1")]
    public void A_wrong_policy_is_no_policy(string text, string cause) =>
        Assert.Contains(cause, Assert.Throws<KilnException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_policy_that_others_can_write_is_refused()
    {
        string path = Write("{}");
        uint owner = FileOwner.Of(path);

        Assert.Throws<KilnException>(() => PluginPolicy.Read(path, owner + 1));
        File.SetUnixFileMode(path, (UnixFileMode)0b110_110_110);
        Assert.Throws<KilnException>(() => PluginPolicy.Read(path, owner));
    }

    [Fact]
    public void No_policy_allows_everything() => Assert.Same(PluginPolicy.None, PluginPolicy.Read(Path.Combine(root, "none.json")));

    private static string Line(PluginStatus[] all, string id)
    {
        PluginStatus plugin = all.Single(found => found.Manifest.Id == id);
        return $"{id} {(plugin.Enabled ? "on" : "off")}: {plugin.Reason.Split(" /")[0]}";
    }

    private PluginStatus[] Select(string policy, JsonObject configuration)
    {
        string plugins = Path.Combine(root, "plugins");
        foreach (string id in (string[])["bad", "must", "new", "old"])
        {
            Directory.CreateDirectory(Path.Combine(plugins, id));
            File.WriteAllText(Path.Combine(plugins, id, "plugin.json"),
                $$"""{"id":"{{id}}","version":"1.0","api":">=1.0 <2.0","kind":"assembly","entry":"X.dll#X","scope":"main","summary":"X.","permissions":["net","tree:read","exec:root"]}""");
        }

        var sources = new PluginSources([plugins], null, [plugins], Read(policy), CompiledPlugins.None);
        return [.. new PluginSelection(TestSettings.Default.With("plugin_conf", configuration), sources).Select(PluginDiscovery.Find([plugins]))];
    }

    private PluginPolicy Read(string text)
    {
        string path = Write(text);
        return PluginPolicy.Read(path, FileOwner.Of(path));
    }

    private string Write(string text)
    {
        string path = Path.Combine(root, "policy.json");
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);
        return path;
    }
}
