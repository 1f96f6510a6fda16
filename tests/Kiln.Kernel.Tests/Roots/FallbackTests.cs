using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Roots;

/// <summary>An offer is made by what is known of the file system; the kernel of the machine may refuse all the same.</summary>
public sealed class FallbackTests
{
    private const string Refusal = "overlay: invalid argument";

    [Fact]
    public async Task Where_nobody_asked_for_the_provider_that_fails_the_next_one_is_taken()
    {
        using PluginHarness harness = Harness(TestSettings.Default.With("host_visible_root", false));

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Equal(0, run.ExitCode);
        MessageLogged warning = Assert.Single(run.Sink.Events.OfType<MessageLogged>(), message => message.Level == LogLevel.Warning);
        Assert.Contains("The root provider stacking does not work here", warning.Text, StringComparison.Ordinal);
        Assert.Contains(Refusal, warning.Text, StringComparison.Ordinal);
        Assert.Contains("\"copying\"", File.ReadAllText(Path.Combine(harness.Directory, "lib", "demo", "root.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_for_by_name_is_not_replaced()
    {
        using PluginHarness harness = Harness(TestSettings.Default.With("root_provider", "stacking"));

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Equal(KilnErrors.BrokerFailed, run.Failure?.Error);
        Assert.Contains(Refusal, run.Failure!.Message, StringComparison.Ordinal);
    }

    private static PluginHarness Harness(TestSettings settings) => new PluginHarness
    {
        Settings = settings,
        Prepare = broker => broker.Refuse(request => request is StackRoot ? Refusal : null),
    }
        .Add(new Provider(new RootOffer(true, IsHostVisible: false, 5, "quick"), request => new StackedRoot(request.RootDirectory, Path.Combine(request.BaseDirectory, "overlay"))), Manifest("stacking"))
        .Add(new Provider(new RootOffer(true, IsHostVisible: true, 500, "slow"), request => new CopiedRoot(request.RootDirectory)), Manifest("copying"));

    private static Sdk.Manifest.PluginManifest Manifest(string id) => Manifests.Make(id, provides: [nameof(IRootProvider)]);

    private sealed class Provider(RootOffer offer, Func<RootRequest, RootPlan> plan) : KilnPlugin, IRootProvider
    {
        public override void Register(IPluginRegistration registration) => registration.Provide<IRootProvider>(this);

        public RootOffer Offer(RootRequest request) => offer;

        public RootPlan Plan(RootRequest request) => plan(request);
    }
}
