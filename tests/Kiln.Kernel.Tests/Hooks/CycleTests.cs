using Kiln.Kernel.Operations;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Hooks;

public sealed class CycleTests
{
    [Fact]
    public async Task Plugins_that_each_want_to_be_first_end_the_run_before_it_begins()
    {
        using var harness = new PluginHarness();
        bool isCalled = false;
        foreach ((string id, string other) in new[] { ("one", "two"), ("two", "one") })
        {
            harness.Add(
                new Plugin(registration => registration.On(HookCatalogue.PreInit, (_, _) => Task.FromResult(isCalled = true))),
                Manifests.Make(id) with { Hooks = [new ManifestHook("preinit", [other], [], AbortOnFailure: false)] });
        }

        var failure = await Assert.ThrowsAsync<KilnException>(() => harness.RunAsync(new InitializeOperation()));

        Assert.Equal(KilnErrors.PluginConflict, failure.Error);
        Assert.All(["'preinit'", "one", "two"], name => Assert.Contains(name, failure.Message, StringComparison.Ordinal));
        Assert.False(isCalled);
    }
}
