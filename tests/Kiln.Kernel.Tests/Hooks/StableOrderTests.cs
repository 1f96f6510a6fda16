using System.Reflection;
using Kiln.Kernel.Hooks;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.States;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Tests.Hooks;

/// <summary>Plugins that have nothing to do with each other do not move each other.</summary>
public sealed class StableOrderTests
{
    private static readonly string Root = typeof(StableOrderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == "RepositoryRoot").Value!;

    private static readonly IReadOnlyList<PluginManifest> Bundled =
        [.. PluginDiscovery.Find([Path.Combine(Root, "plugins"), Path.Combine(Root, "pm-adapters")]).Select(plugin => plugin.Manifest)];

    private static readonly string[] Configured = ["mount", "bind_mount", "package_state", "hw_info"];

    [Fact]
    public void The_order_of_discovery_does_not_matter() => Assert.Equal(Orders(Bundled), Orders([.. Bundled.Reverse()]));

    [Theory]
    [InlineData("aaa")]
    [InlineData("mmm")]
    [InlineData("zzz")]
    public void One_more_plugin_leaves_the_rest_in_order(string id)
    {
        PluginManifest more = Manifests.Make(id, hooks: [.. HookCatalogue.All.Select(hook => hook.Id)]);

        Assert.Equal(Orders(Bundled), Orders([.. Bundled, more], except: id));
    }

    [Fact]
    public void One_plugin_less_leaves_the_rest_in_order()
    {
        foreach (PluginManifest removed in Bundled.Where(manifest => !IsNamed(manifest)))
        {
            Assert.Equal(Orders(Bundled, except: removed.Id), Orders([.. Bundled.Where(manifest => manifest.Id != removed.Id)]));
        }
    }

    [Fact]
    public void A_place_in_the_configuration_moves_only_its_own_plugin()
    {
        foreach (string moved in Configured)
        {
            string[] reordered = [.. Configured.Where(id => id != moved), moved];

            Assert.Equal(Orders(Bundled, except: moved), Orders(Bundled, except: moved, configured: reordered));
        }
    }

    /// <summary>Whether its absence may legitimately move others: it is what a before or after refers to, or has one itself.</summary>
    private static bool IsNamed(PluginManifest manifest) =>
        manifest.Hooks.Any(hook => hook.Before.Count + hook.After.Count > 0)
        || Bundled.Any(other => other.Hooks.Any(hook => hook.Before.Contains(manifest.Id, StringComparer.Ordinal) || hook.After.Contains(manifest.Id, StringComparer.Ordinal)));

    private static string[] Orders(IReadOnlyList<PluginManifest> manifests, string? except = null, string[]? configured = null) =>
    [
        .. HookPlanner.Plan(manifests, configured ?? Configured, OperationStates.StatesOfHooks).Entries
            .Select(entry => $"{entry.Hook.Id}: {string.Join(' ', entry.Handlers.Select(handler => handler.Plugin).Where(plugin => plugin != except))}"),
    ];
}
