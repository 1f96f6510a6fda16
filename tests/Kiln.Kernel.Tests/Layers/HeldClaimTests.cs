using Kiln.Kernel.Layers;
using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Tests.Layers;

public sealed class HeldClaimTests
{
    private static readonly LayerState Kept = new("key", "key", []);

    [Fact]
    public async Task A_state_is_stored_after_what_prepares_it()
    {
        var claim = new Claim(null, willStore: true);
        await using var held = new HeldClaim(claim, CancellationToken.None);

        Task<LayerState?> stored = held.StoreAsync(CancellationToken.None);
        await claim.Begun.Task;
        Assert.Equal(["prepare"], claim.Happened);
        claim.MayEnd.SetResult();

        Assert.Same(Kept, await stored);
        Assert.Equal(["prepare", "store"], claim.Happened);
    }

    [Fact]
    public async Task What_the_package_manager_works_with_is_looked_at_after_what_prepares_it()
    {
        var claim = new Claim(null, willStore: true);
        await using var held = new HeldClaim(claim, CancellationToken.None);

        Task<bool> settled = held.SettleAsync(CancellationToken.None);
        await claim.Begun.Task;
        Assert.Equal(["prepare"], claim.Happened);
        claim.MayEnd.SetResult();

        Assert.True(await settled);
        Assert.Equal(["prepare", "settle"], claim.Happened);
    }

    [Fact]
    public async Task A_claim_ends_after_what_prepares_it()
    {
        var claim = new Claim(null, willStore: true);
        var held = new HeldClaim(claim, CancellationToken.None);

        ValueTask ended = held.DisposeAsync();
        await claim.Begun.Task;
        Assert.Equal(["prepare"], claim.Happened);
        claim.MayEnd.SetException(new IOException("of no interest any more"));

        await ended;
        Assert.Equal(["prepare", "end"], claim.Happened);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task Nothing_is_prepared_where_nothing_is_stored(bool restored, bool willStore)
    {
        var claim = new Claim(restored ? Kept : null, willStore);
        var held = new HeldClaim(claim, CancellationToken.None);

        await held.DisposeAsync();

        Assert.False(held.WillStore);
        Assert.Equal(["end"], claim.Happened);
    }

    private sealed class Claim(LayerState? restored, bool willStore) : ILayerClaim
    {
        public List<string> Happened { get; } = [];

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LayerState? Restored => restored;

        public bool WillStore => willStore;

        public Task PrepareAsync(CancellationToken cancellation)
        {
            Happened.Add("prepare");
            Begun.SetResult();
            return MayEnd.Task;
        }

        public Task<bool> SettleAsync(CancellationToken cancellation)
        {
            Happened.Add("settle");
            return Task.FromResult(true);
        }

        public Task<LayerState?> StoreAsync(CancellationToken cancellation)
        {
            Happened.Add("store");
            return Task.FromResult<LayerState?>(Kept);
        }

        public ValueTask DisposeAsync()
        {
            Happened.Add("end");
            return ValueTask.CompletedTask;
        }
    }
}
