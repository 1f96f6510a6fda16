using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Broker;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Services;

/// <summary>When it is told that the package manager has fetched all it needs.</summary>
public sealed class FetchedTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly PluginHarness harness = new();
    private readonly List<Task> told = [];
    private int runs;

    public FetchedTests() => harness.Add(
        new Plugin(registration => registration.On(HookCatalogue.PreYum, (context, _) =>
        {
            told.Add(context.Fetched);
            return Task.CompletedTask;
        })),
        Manifests.Make("listener", hooks: ["preyum"]));

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task It_is_told_while_the_package_manager_installs()
    {
        Script(async program =>
        {
            Assert.False(told[0].IsCompleted);
            program.WriteLine("installing base");
            await told[0].WaitAsync(Patience);
            return 0;
        });

        Assert.Equal(0, (await RunAsync()).ExitCode);
        Assert.True(told[0].IsCompletedSuccessfully);
    }

    [Fact]
    public async Task It_is_not_told_where_no_line_says_so()
    {
        Script(program =>
        {
            program.WriteLine("not installing yet");
            return Task.FromResult(0);
        });

        Assert.Equal(0, (await RunAsync()).ExitCode);
        Assert.False(told[0].IsCompleted);
    }

    [Fact]
    public async Task It_is_told_of_the_last_attempt_only()
    {
        harness.Settings = harness.Settings.With("package_manager_max_attempts", 2L).With("package_manager_attempt_delay", 0L);
        Script(async program =>
        {
            bool isFirst = ++runs == 1;
            Assert.False(told[0].IsCompleted);
            program.WriteLine("installing base");
            await (isFirst ? Task.CompletedTask : told[0].WaitAsync(Patience));
            return isFirst ? 1 : 0;
        });

        Assert.Equal(0, (await RunAsync()).ExitCode);
        Assert.Equal(2, runs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_told_when_who_keeps_the_state_has_looked(bool looked)
    {
        var cache = new LookingCache(looked);
        harness.Add(new Plugin(registration => registration.Provide<ILayerCache>(cache)), Manifests.Make("looking", provides: [nameof(ILayerCache)]));
        Script(async program =>
        {
            program.WriteLine("installing base");
            await (looked ? told[0].WaitAsync(Patience) : cache.Looked.Task.WaitAsync(Patience));
            return 0;
        });

        Assert.Equal(0, (await RunAsync()).ExitCode);
        Assert.Equal(looked, told[0].IsCompleted);
        Assert.True(cache.Looked.Task.IsCompleted);
    }

    private void Script(Func<FakeProgram, Task<int>> run) =>
        harness.Prepare = broker => broker.Script(program => program.CommandLine.Contains("Setup", StringComparison.Ordinal), run);

    private Task<HarnessRun> RunAsync() => harness.RunAsync(new Operations.InitializeOperation(), TestContext.Current.CancellationToken);

    private sealed class LookingCache(bool looked) : ILayerCache, ILayerClaim
    {
        public TaskCompletionSource Looked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LayerState? Restored => null;

        public bool WillStore => true;

        public Task<ILayerClaim> ClaimAsync(IBuildroot buildroot, LayerRequest request, CancellationToken cancellation) => Task.FromResult<ILayerClaim>(this);

        public Task RememberAsync(IBuildroot buildroot, string recipe, LayerState state, CancellationToken cancellation) => Task.CompletedTask;

        public Task<bool> SettleAsync(CancellationToken cancellation)
        {
            Looked.TrySetResult();
            return Task.FromResult(looked);
        }

        public Task<LayerState?> StoreAsync(CancellationToken cancellation) => Task.FromResult<LayerState?>(null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
