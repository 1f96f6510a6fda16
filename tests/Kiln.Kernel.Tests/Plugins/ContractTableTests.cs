using System.Text.Json.Nodes;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Plugins;

public sealed class ContractTableTests
{
    [Fact]
    public void The_only_provider_answers() => Assert.Equal("/one", Plan(TestSettings.Default, "one"));

    [Fact]
    public void The_configured_provider_answers() => Assert.Equal("/two", Plan(Choice("two"), "one", "two"));

    [Fact]
    public void Several_without_a_choice_are_an_error_that_names_them()
    {
        var failure = Assert.Throws<KilnException>(() => Plan(TestSettings.Default, "one", "two"));

        Assert.Equal(KilnErrors.PluginConflict, failure.Error);
        Assert.Contains("one, two", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_an_error_that_names_the_contract() =>
        Assert.Contains("IRootProvider", Assert.Throws<KilnException>(() => Plan(TestSettings.Default)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_choice_that_provides_nothing_is_a_configuration_error()
    {
        var failure = Assert.Throws<KilnException>(() => Plan(Choice("three"), "one"));

        Assert.Equal(3, failure.ExitCode);
        Assert.Contains("'three'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("one", failure.WayOut, StringComparison.Ordinal);
    }

    private static TestSettings Choice(string id) => TestSettings.Default.With("providers", new JsonObject { [nameof(IRootProvider)] = id });

    private static string Plan(TestSettings settings, params string[] ids) => new ContractTable(
        [.. ids.Select(id => PluginLoader.Register(
            new PluginStatus(Manifests.Make(id, provides: [nameof(IRootProvider)]), "/", Enabled: true, string.Empty),
            new Plugin(registration => registration.Provide<IRootProvider>(new Root("/" + id))),
            [],
            settings))],
        settings).Get<IRootProvider>().Plan(new RootRequest("/b", "/r", "/c", IsBootstrap: false, new RootFacts("ext4", true, new Version(6, 1), false, 0))).Directory;

    private sealed class Root(string directory) : IRootProvider
    {
        public RootOffer Offer(RootRequest request) => new(true, IsHostVisible: true, Cost: 1, "test");

        public RootPlan Plan(RootRequest request) => new CopiedRoot(directory);
    }
}
