using System.Reflection;
using System.Text.Json.Nodes;
using Kiln.Kernel.Hooks;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Services;
using Kiln.Kernel.States;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Plugins;

/// <summary>Whatever bundled folder is taken away: the rest is found, selected and ordered, and what is lost has a name.</summary>
public sealed class MissingPluginTests
{
    private static readonly string Root = typeof(MissingPluginTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == "RepositoryRoot").Value!;

    private static readonly IReadOnlyList<DiscoveredPlugin> Bundled = PluginDiscovery.Find([Path.Combine(Root, "plugins"), Path.Combine(Root, "pm-adapters")]);

    /// <summary>Contracts that one bundled plugin alone provides.</summary>
    private static readonly Dictionary<string, string> Alone = new(StringComparer.Ordinal)
    {
        ["bootstrap"] = nameof(IBootstrapProvider),
        ["buildroot"] = nameof(IBuildrootSetup),
        ["layer_cache"] = nameof(ILayerCache),
        ["rpmbuild"] = nameof(IBuildDriver),
        ["scm"] = nameof(ISourceProvider),
        ["sign"] = nameof(ISigner),
    };

    public static TheoryData<string> Ids => [.. Bundled.Select(plugin => plugin.Manifest.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rest_is_selected_and_ordered_as_before(string id)
    {
        string[] before = [.. Order(Bundled).Where(line => !line.EndsWith(' ' + id, StringComparison.Ordinal))];

        Assert.Equal(before, Order(Without(id)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_lost_is_told(string id)
    {
        var switches = new JsonObject { [id + "_enable"] = true };
        var selection = new PluginSelection(TestSettings.Default.With("plugin_conf", switches), PluginSources.None);
        IReadOnlyList<DiscoveredPlugin> rest = Without(id);
        string[] expected = Alone.TryGetValue(id, out string? contract)
            ? [$"{contract}: no plugin is installed that provides it: {ContractPurpose.LossOf(contract)}", $"{id}: switched on, but no such plugin is installed"]
            : [$"{id}: switched on, but no such plugin is installed"];

        Assert.Equal(expected, PluginGaps.Of(selection.Select(rest), selection.MissingOf(rest)));
    }

    [Fact]
    public void Nothing_is_missing_when_all_are_there() => Assert.Empty(PluginGaps.Of(Select(Bundled), []));

    [Fact]
    public void One_that_is_there_but_off_is_named()
    {
        var settings = TestSettings.Default.With("plugin_conf", new JsonObject { ["scm_enable"] = false });

        string gap = Assert.Single(PluginGaps.Of(new PluginSelection(settings, PluginSources.None).Select(Bundled), []));

        Assert.Equal("ISourceProvider: no plugin is on that provides it: nothing can be built from version control (off: scm)", gap);
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_run_that_needs_a_contract_says_what_it_cannot_do(string contract)
    {
        MethodInfo get = typeof(ContractTable).GetMethod(nameof(ContractTable.Get))!.MakeGenericMethod(Type.GetType($"Kiln.Sdk.Contracts.{contract}, Kiln.Sdk")!);

        var failure = (KilnException)Assert.Throws<TargetInvocationException>(() => get.Invoke(new ContractTable([], TestSettings.Default), [])).InnerException!;

        Assert.Equal($"No enabled plugin provides {contract}: {ContractPurpose.LossOf(contract)}.", failure.Message);
        Assert.Contains("kiln plugins list", failure.WayOut, StringComparison.Ordinal);
    }

    public static TheoryData<string> Contracts => [.. ContractPurpose.Contracts];

    [Fact]
    public void Every_contract_of_a_bundled_plugin_has_a_purpose() =>
        Assert.Empty(Bundled.SelectMany(plugin => plugin.Manifest.Provides).Except(ContractPurpose.Contracts, StringComparer.Ordinal));

    [Fact]
    public void Without_an_adapter_the_package_manager_is_named_with_the_contract()
    {
        var settings = TestSettings.Default.With("package_manager", "some");

        var failure = Assert.Throws<KilnException>(() => PackageManagerChoice.WantedOf([], settings));

        Assert.StartsWith("Unrecognized package manager \"some\" (", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(": no enabled plugin provides it.", failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(IPackageManager), failure.WayOut, StringComparison.Ordinal);
    }

    private static IReadOnlyList<DiscoveredPlugin> Without(string id) => [.. Bundled.Where(plugin => plugin.Manifest.Id != id)];

    private static IReadOnlyList<PluginStatus> Select(IReadOnlyList<DiscoveredPlugin> plugins) => new PluginSelection(TestSettings.Default, PluginSources.None).Select(plugins);

    private static IReadOnlyList<string> Order(IReadOnlyList<DiscoveredPlugin> plugins) =>
    [
        .. HookPlanner.Plan([.. plugins.Select(plugin => plugin.Manifest)], [], OperationStates.StatesOfHooks).Entries
            .SelectMany(entry => entry.Handlers.Select(handler => $"{entry.Hook.Id} {handler.Plugin}")),
    ];
}
